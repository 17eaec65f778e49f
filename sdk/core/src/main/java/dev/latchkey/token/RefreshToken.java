package dev.latchkey.token;

import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;

/**
 * A refresh token: what gets the next access token without the user (RFC 6749, section 1.5). It prints as its
 * fingerprint.
 */
public final class RefreshToken {

    private final String value;
    private final String fingerprint;

    RefreshToken(String value) {
        this.value = value;
        this.fingerprint = Base64Url.encode(Digest.sha256(value));
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
