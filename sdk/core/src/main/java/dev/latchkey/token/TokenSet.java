package dev.latchkey.token;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one sign-in got from the token endpoint (RFC 6749, section 5.1). {@code scopes} is what the sign-in granted; the
 * access token may do less after a refresh that narrowed it, and names its own.
 */
public record TokenSet(
        AccessToken accessToken, Optional<RefreshToken> refreshToken, Optional<IdToken> idToken, Set<String> scopes) {

    public TokenSet {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }
}
