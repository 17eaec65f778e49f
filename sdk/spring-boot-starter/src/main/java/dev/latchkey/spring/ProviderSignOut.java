package dev.latchkey.spring;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.token.KeptTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;

/**
 * Signs out at the provider too (OpenID Connect RP-Initiated Logout 1.0): revokes the refresh token while the session
 * still has it, then sends the browser to the provider with {@code id_token_hint}, {@code client_id}, the post-logout
 * URI and a state, which {@link SignOutReturn} knows again. The user is signed out here whatever the provider does.
 */
final class ProviderSignOut implements LogoutHandler, LogoutSuccessHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignOut.class);
    private static final String LOCATION = ProviderSignOut.class.getName() + ".location";

    private final RelyingParty relyingParty;
    private final OAuth2AuthorizedClientRepository clients;
    private final SignOutReturn returns;
    private final StringKeyGenerator states =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding());

    ProviderSignOut(RelyingParty relyingParty, OAuth2AuthorizedClientRepository clients) {
        this.relyingParty = relyingParty;
        this.clients = clients;
        this.returns = new SignOutReturn(relyingParty.config());
    }

    /** The filter that looks at who comes back from the provider. */
    SignOutReturn returns() {
        return returns;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication instanceof OAuth2AuthenticationToken signedIn
                && DiscoveredRegistrations.LATCHKEY.equals(signedIn.getAuthorizedClientRegistrationId())
                && signedIn.getPrincipal() instanceof OidcUser user) {
            Optional<OAuth2AuthorizedClient> client = client(signedIn, request);
            clients.removeAuthorizedClient(DiscoveredRegistrations.LATCHKEY, signedIn, request, response);
            signOut(kept(client, user), response).ifPresent(location -> request.setAttribute(LOCATION, location));
        }
    }

    /** Without tokens where their store does not answer: the user signs out all the same. */
    private Optional<OAuth2AuthorizedClient> client(Authentication signedIn, HttpServletRequest request) {
        try {
            return Optional.ofNullable(
                    clients.loadAuthorizedClient(DiscoveredRegistrations.LATCHKEY, signedIn, request));
        } catch (ClientAuthorizationException e) {
            LOG.warn("The refresh token of a user who signs out is not revoked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        URI home = relyingParty.config().postLogoutRedirectUri().orElse(URI.create("/"));
        String location = request.getAttribute(LOCATION) instanceof URI uri ? uri.toString() : home.toString();
        new DefaultRedirectStrategy().sendRedirect(request, response, location);
    }

    private Optional<URI> signOut(KeptTokens kept, HttpServletResponse response) {
        String state = states.generateKey();
        try {
            URI location = relyingParty
                    .signOut(relyingParty.steps().restore(kept), state)
                    .location();
            if (isSent(state, location)) {
                returns.expect(state, response);
            }
            return Optional.of(location);
        } catch (RejectedException e) {
            LOG.warn("The user is signed out here and not at the provider: {}", e.failure());
            return Optional.empty();
        }
    }

    /** Not without a post-logout URI, nor where the provider has no such endpoint. */
    private static boolean isSent(String state, URI location) {
        return Optional.ofNullable(location.getRawQuery())
                .filter(query -> query.contains("state=" + state))
                .isPresent();
    }

    /** A refused refresh has taken the tokens away before; the ID token, which says who signs out, stays with the user. */
    private static KeptTokens kept(Optional<OAuth2AuthorizedClient> client, OidcUser user) {
        String idToken = user.getIdToken().getTokenValue();
        return client.map(present ->
                        Tokens.kept(present.getAccessToken(), Optional.ofNullable(present.getRefreshToken()), idToken))
                .orElseGet(() -> new KeptTokens(
                        new KeptTokens.Access("", Instant.EPOCH, Instant.EPOCH, Set.of()), Optional.empty(), idToken));
    }
}
