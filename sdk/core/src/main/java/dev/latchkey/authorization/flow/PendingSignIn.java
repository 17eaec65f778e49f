package dev.latchkey.authorization.flow;

import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.authorization.SealedSignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked, kept until the answer comes, so that the callback can be held against it. Only {@link PendingSeal} carries it
 * through the browser. Its text hides state, nonce and code verifier.
 *
 * @param replaces what the browser presented as its session of before, where the callback will come without it
 */
public record PendingSignIn(
        String state,
        String nonce,
        String codeVerifier,
        String issuer,
        String clientId,
        String redirectUri,
        ReturnTo returnTo,
        Set<String> scopes,
        Optional<Duration> maxAge,
        Set<String> essentialAcr,
        Optional<String> replaces,
        Instant createdAt) {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Without an essential acr, and without a session of before. */
    public PendingSignIn(
            String state,
            String nonce,
            String codeVerifier,
            String issuer,
            String clientId,
            String redirectUri,
            ReturnTo returnTo,
            Set<String> scopes,
            Optional<Duration> maxAge,
            Instant createdAt) {
        this(
                state,
                nonce,
                codeVerifier,
                issuer,
                clientId,
                redirectUri,
                returnTo,
                scopes,
                maxAge,
                Set.of(),
                Optional.empty(),
                createdAt);
    }

    /** Whether an ID token must come of it; else it is plain OAuth 2.0. */
    public boolean isOpenId() {
        return scopes.contains("openid");
    }

    /** Tells the pending sign-ins of one browser apart. */
    public String id() {
        return SealedSignIn.idOf(state);
    }

    /** From when on the callback comes too late. */
    public Instant expiresAt() {
        return createdAt.plus(LIFETIME);
    }

    @Override
    public String toString() {
        return "PendingSignIn(" + id() + ", " + clientId + " at " + issuer + ", since " + createdAt + ")";
    }
}
