package dev.latchkey.signin.flow;

import dev.latchkey.authorization.flow.PendingSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.token.TokenSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once in the log that {@code offline_access} was asked for and no refresh token came: providers drop it without a
 * word where {@code prompt=consent} is missing (OpenID Connect Core 1.0, section 11), and nobody notices until the
 * first access token expires.
 */
final class OfflineAccessWarning {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineAccessWarning.class);

    private final ClientConfig config;
    private final AtomicBoolean given = new AtomicBoolean();

    OfflineAccessWarning(ClientConfig config) {
        this.config = config;
    }

    void lookAt(PendingSignIn pending, TokenSet tokens) {
        boolean missing = pending.scopes().contains("offline_access")
                && tokens.refreshToken().isEmpty();
        if (missing && given.compareAndSet(false, true)) {
            LOG.warn(
                    "offline_access was asked for and no refresh token came, so users must sign in again when the access token"
                            + " expires. Reason: {} Remedies: ClientConfig.withOfflineAccess(), which sends offline_access"
                            + " and prompt=consent together; or \"Always issue refresh token\" in the settings of the"
                            + " application {} in Logto. This is said once.",
                    reason(),
                    config.clientId());
        }
    }

    private String reason() {
        return config.offlineAccess()
                ? "prompt=consent was sent (unless the sign-in asked for prompt=none), but the provider did not grant it."
                : "prompt=consent is missing in the authorization request, and without it the provider drops offline_access.";
    }
}
