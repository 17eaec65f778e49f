package dev.latchkey.authorization;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What an authorization request asked for, where a framework made and kept it instead of {@code RelyingParty.signIn}:
 * the state, the nonce as it was sent, the code verifier (PKCE, S256), the redirect URI, the scopes, {@code max_age}, and the essential {@code acr}.
 * It holds secrets of the sign-in and prints as its redirect URI.
 */
public record AskedSignIn(
        String state,
        String nonce,
        String codeVerifier,
        String redirectUri,
        Set<String> scopes,
        Optional<Duration> maxAge,
        Set<String> essentialAcr) {

    /** Without an essential {@code acr}. */
    public AskedSignIn(
            String state,
            String nonce,
            String codeVerifier,
            String redirectUri,
            Set<String> scopes,
            Optional<Duration> maxAge) {
        this(state, nonce, codeVerifier, redirectUri, scopes, maxAge, Set.of());
    }

    @Override
    public String toString() {
        return "AskedSignIn(to " + redirectUri + ")";
    }
}
