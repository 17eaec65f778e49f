package dev.latchkey.spring.token;

import dev.latchkey.RelyingParty;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.token.TokenTarget;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
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
public final class RefreshedClients implements OAuth2AuthorizedClientProvider {

    private static final TokenKeeper.Wanted OWN = new TokenKeeper.Wanted(TokenTarget.own(), Optional.empty());

    private final Registrations registrations;
    private final Optional<StoredClients> stored;
    private final RefreshedUsers users;
    private final OAuth2AuthorizedClientProvider others = new RefreshTokenOAuth2AuthorizedClientProvider();

    public RefreshedClients(Registrations registrations, Optional<StoredClients> stored, RefreshedUsers users) {
        this.registrations = registrations;
        this.stored = stored;
        this.users = users;
    }

    @Override
    public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizationContext context) {
        OAuth2AuthorizedClient client = context.getAuthorizedClient();
        if (client == null) {
            return null;
        }
        Optional<RelyingParty> ours =
                registrations.of(client.getClientRegistration()).map(Registered::relyingParty);
        if (ours.isPresent() && client instanceof StoredClient kept && stored.isPresent()) {
            return renewed(ours.get(), kept, stored.get().fresh(kept, OWN), context.getPrincipal());
        }
        return ours.isPresent() && context.getPrincipal().getPrincipal() instanceof OidcUser user
                ? renewed(
                        ours.get(), client, ours.get().fresh(session(ours.get(), client, user)), context.getPrincipal())
                : others.authorize(context);
    }

    private static Session session(RelyingParty relyingParty, OAuth2AuthorizedClient client, OidcUser user) {
        return relyingParty
                .steps()
                .restore(Tokens.kept(
                        client.getAccessToken(),
                        Optional.ofNullable(client.getRefreshToken()),
                        user.getIdToken().getTokenValue()));
    }

    /** Null where the client is fresh as it is. */
    private @Nullable OAuth2AuthorizedClient renewed(
            RelyingParty relyingParty, OAuth2AuthorizedClient before, Freshness freshness, Authentication principal) {
        Freshness.Fresh fresh = NoToken.orThrow(
                freshness, Optional.of(before.getClientRegistration().getRegistrationId()));
        OAuth2AuthorizedClient renewed =
                Tokens.renewed(before, relyingParty.steps().kept(fresh.session()));
        users.refreshed(principal, fresh.session(), () -> renewed);
        return fresh.token().reveal().equals(before.getAccessToken().getTokenValue()) ? null : renewed;
    }
}
