package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Core's fresh tokens behind Spring Security's authorized clients: one request per refresh token however many ask, a
 * success remembered for those who come late, the refreshed ID token checked. Where the user must sign in again, Spring
 * Security begins the sign-in; where the provider does not answer, nothing is lost. A registration that is not ours,
 * and a principal without an ID token, such as a background job's, go Spring's way.
 */
final class RefreshedClients implements OAuth2AuthorizedClientProvider {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshedClients.class);

    private final RelyingParty relyingParty;
    private final RefreshedUsers users;
    private final Clock clock;
    private final OAuth2AuthorizedClientProvider others = new RefreshTokenOAuth2AuthorizedClientProvider();

    RefreshedClients(RelyingParty relyingParty, RefreshedUsers users, Clock clock) {
        this.relyingParty = relyingParty;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizationContext context) {
        OAuth2AuthorizedClient client = context.getAuthorizedClient();
        if (client == null) {
            return null;
        }
        boolean ours = DiscoveredRegistrations.isOurs(client.getClientRegistration());
        return ours && context.getPrincipal().getPrincipal() instanceof OidcUser user
                ? fresh(client, user, context.getPrincipal())
                : others.authorize(context);
    }

    /** Null where the client is fresh as it is. */
    private @Nullable OAuth2AuthorizedClient fresh(
            OAuth2AuthorizedClient client, OidcUser user, Authentication principal) {
        Session session = relyingParty
                .steps()
                .restore(Tokens.kept(
                        client.getAccessToken(),
                        Optional.ofNullable(client.getRefreshToken()),
                        user.getIdToken().getTokenValue()));
        Freshness freshness = relyingParty.fresh(session);
        if (freshness instanceof Freshness.Fresh fresh) {
            return fresh.session() == session ? null : renewed(client, fresh, principal);
        }
        if (freshness instanceof Freshness.SignInAgain again) {
            throw signInAgain(again.failure());
        }
        Freshness.Unavailable unavailable = (Freshness.Unavailable) freshness;
        LOG.warn("An access token could not be refreshed; the session stays: {}", unavailable.failure());
        throw Failed.with(unavailable.failure(), unavailable.retryAfter())
                .asClientAuthorizationException(DiscoveredRegistrations.LATCHKEY);
    }

    private OAuth2AuthorizedClient renewed(
            OAuth2AuthorizedClient before, Freshness.Fresh fresh, Authentication principal) {
        Instant now = clock.instant();
        OAuth2AuthorizedClient renewed = new OAuth2AuthorizedClient(
                before.getClientRegistration(),
                before.getPrincipalName(),
                Tokens.accessToken(fresh.token(), now),
                fresh.session()
                        .refreshToken()
                        .map(token -> Tokens.refreshToken(token, now))
                        .orElse(null));
        users.refreshed(principal, renewed, fresh);
        return renewed;
    }

    /** The exception that makes Spring Security send the browser to the provider. */
    private static ClientAuthorizationRequiredException signInAgain(Failure failure) {
        LOG.info("A user must sign in again: {}", failure);
        ClientAuthorizationRequiredException required =
                new ClientAuthorizationRequiredException(DiscoveredRegistrations.LATCHKEY);
        required.initCause(Failed.with(failure, Optional.empty()));
        return required;
    }
}
