package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
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
final class RefreshedClients implements OAuth2AuthorizedClientProvider {

    private static final TokenKeeper.Wanted OWN = new TokenKeeper.Wanted(TokenTarget.own(), Optional.empty());

    private final RelyingParty relyingParty;
    private final Optional<StoredClients> stored;
    private final RefreshedUsers users;
    private final OAuth2AuthorizedClientProvider others = new RefreshTokenOAuth2AuthorizedClientProvider();

    RefreshedClients(RelyingParty relyingParty, Optional<StoredClients> stored, RefreshedUsers users) {
        this.relyingParty = relyingParty;
        this.stored = stored;
        this.users = users;
    }

    @Override
    public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizationContext context) {
        OAuth2AuthorizedClient client = context.getAuthorizedClient();
        if (client == null) {
            return null;
        }
        if (client instanceof StoredClient kept && stored.isPresent()) {
            return renewed(kept, stored.get().fresh(kept.id(), OWN), context.getPrincipal());
        }
        boolean ours = DiscoveredRegistrations.isOurs(client.getClientRegistration());
        return ours && context.getPrincipal().getPrincipal() instanceof OidcUser user
                ? renewed(client, relyingParty.fresh(session(client, user)), context.getPrincipal())
                : others.authorize(context);
    }

    private Session session(OAuth2AuthorizedClient client, OidcUser user) {
        return relyingParty
                .steps()
                .restore(Tokens.kept(
                        client.getAccessToken(),
                        Optional.ofNullable(client.getRefreshToken()),
                        user.getIdToken().getTokenValue()));
    }

    /** Null where the client is fresh as it is. */
    private @Nullable OAuth2AuthorizedClient renewed(
            OAuth2AuthorizedClient before, Freshness freshness, Authentication principal) {
        Freshness.Fresh fresh = NoToken.orThrow(freshness);
        OAuth2AuthorizedClient renewed =
                Tokens.renewed(before, relyingParty.steps().kept(fresh.session()));
        users.refreshed(principal, () -> renewed, fresh);
        return fresh.token().reveal().equals(before.getAccessToken().getTokenValue()) ? null : renewed;
    }
}
