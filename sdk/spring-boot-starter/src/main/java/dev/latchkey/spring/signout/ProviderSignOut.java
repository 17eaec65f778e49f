package dev.latchkey.spring.signout;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.spring.registration.Registered;
import dev.latchkey.spring.registration.Registrations;
import dev.latchkey.spring.token.Tokens;
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
public final class ProviderSignOut implements LogoutHandler, LogoutSuccessHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignOut.class);
    private static final URI HOME = URI.create("/");
    private static final String LOCATION = ProviderSignOut.class.getName() + ".location";

    private final Registrations registrations;
    private final OAuth2AuthorizedClientRepository clients;
    private final SignOutReturn returns;
    private final StringKeyGenerator states =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding());

    public ProviderSignOut(Registrations registrations, OAuth2AuthorizedClientRepository clients) {
        this.registrations = registrations;
        this.clients = clients;
        this.returns = new SignOutReturn(registrations);
    }

    /** The filter that looks at who comes back from the provider. */
    public SignOutReturn returns() {
        return returns;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        if (authentication instanceof OAuth2AuthenticationToken signedIn
                && signedIn.getPrincipal() instanceof OidcUser user) {
            registrations.find(signedIn.getAuthorizedClientRegistrationId()).ifPresent(where -> {
                Optional<OAuth2AuthorizedClient> client = client(where, signedIn, request);
                clients.removeAuthorizedClient(where.id(), signedIn, request, response);
                request.setAttribute(LOCATION, location(where, kept(client, user), response));
            });
        }
    }

    /** Without tokens where their store does not answer: the user signs out all the same. */
    private Optional<OAuth2AuthorizedClient> client(
            Registered where, Authentication signedIn, HttpServletRequest request) {
        try {
            return Optional.ofNullable(clients.loadAuthorizedClient(where.id(), signedIn, request));
        } catch (ClientAuthorizationException e) {
            LOG.warn("The refresh token of a user who signs out is not revoked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        URI location = request.getAttribute(LOCATION) instanceof URI uri
                ? uri
                : registrations.single().flatMap(ProviderSignOut::afterwards).orElse(HOME);
        new DefaultRedirectStrategy().sendRedirect(request, response, location.toString());
    }

    private static Optional<URI> afterwards(Registered where) {
        return where.relyingParty().config().postLogoutRedirectUri();
    }

    /** At the provider; where that cannot be, where the provider would send the browser afterwards. */
    private URI location(Registered where, KeptTokens kept, HttpServletResponse response) {
        RelyingParty relyingParty = where.relyingParty();
        String state = states.generateKey();
        try {
            URI location = relyingParty
                    .signOut(relyingParty.steps().restore(kept), state)
                    .location();
            if (isSent(state, location)) {
                returns.expect(state, relyingParty.config(), response);
            }
            return location;
        } catch (RejectedException e) {
            LOG.warn("The user is signed out here and not at the provider: {}", e.failure());
            return afterwards(where).orElse(HOME);
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
