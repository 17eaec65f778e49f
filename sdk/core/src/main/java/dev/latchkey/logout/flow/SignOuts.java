package dev.latchkey.logout.flow;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.logout.SignOut;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.session.Session;
import dev.latchkey.token.RefreshToken;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs sessions out. Between stages: an app calls {@code RelyingParty.signOut}. Whatever the provider does, the user
 * is signed out here: what fails there is logged and no more.
 */
public final class SignOuts {

    private static final Logger LOG = LoggerFactory.getLogger(SignOuts.class);

    private final ClientConfig config;
    private final Executor background;
    private final Provider provider;
    private final RevocationEndpoint revocation;

    public SignOuts(ClientCalls calls, Provider provider) {
        this.config = calls.config();
        this.background = calls.surroundings().executor();
        this.provider = provider;
        this.revocation = new RevocationEndpoint(provider, calls);
    }

    /**
     * Says where to send the browser, and has the session's refresh token revoked in the background, where there are such a token and
     * such an endpoint: nobody waits for a slow one.
     */
    public SignOut signOut(Session session) {
        return signOut(session, Optional.empty());
    }

    /** The same, with a {@code state} that comes back with the user where there is an address to come back to. */
    public SignOut signOut(Session session, Optional<String> state) {
        session.refreshToken().ifPresent(token -> inBackground(() -> revoke(token)));
        URI home = config.postLogoutRedirectUri().orElse(URI.create("/"));
        return new SignOut(endSessionEndpoint()
                .map(endpoint -> withQuery(endpoint, parameters(session, state)))
                .orElse(home));
    }

    private void inBackground(Runnable task) {
        try {
            background.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.warn("The refresh token of a session that was signed out is not revoked: the background is busy");
        }
    }

    private void revoke(RefreshToken token) {
        try {
            revocation.revoke(token);
        } catch (LatchkeyException e) {
            LOG.warn("The refresh token of a session that was signed out could not be revoked: {}", e.failure());
        }
    }

    private Optional<URI> endSessionEndpoint() {
        try {
            return provider.metadata().endSessionEndpoint();
        } catch (LatchkeyException e) {
            LOG.warn("The user is signed out here and not at the provider: {}", e.failure());
            return Optional.empty();
        }
    }

    private Map<String, String> parameters(Session session, Optional<String> state) {
        Map<String, String> parameters = new LinkedHashMap<>();
        // Providers take an expired hint (section 2): it says who, and proves nothing
        session.idTokenIfAny().ifPresent(hint -> parameters.put("id_token_hint", hint.revealCompact()));
        parameters.put("client_id", config.clientId());
        config.postLogoutRedirectUri().ifPresent(uri -> {
            parameters.put("post_logout_redirect_uri", uri.toString());
            state.ifPresent(value -> parameters.put("state", value));
        });
        return parameters;
    }

    private static URI withQuery(URI endpoint, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
    }
}
