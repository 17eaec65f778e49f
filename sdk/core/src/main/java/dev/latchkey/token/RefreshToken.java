package dev.latchkey.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A refresh token: what gets the next access token without the user (RFC 6749, section 1.5). It prints as its fingerprint. */
public final class RefreshToken {

    private final String value;
    private final String fingerprint;

    RefreshToken(String value) {
        this.value = value;
        byte[] hash = Digests.sha(256, value.getBytes(StandardCharsets.UTF_8));
        this.fingerprint = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** The token itself, for the token and the revocation endpoint. */
    public String reveal() {
        return value;
    }

    /** The SHA-256 of the token in base64url: tells two tokens apart and gives neither away. */
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "RefreshToken(#" + fingerprint.substring(0, 8) + ")";
    }
}
