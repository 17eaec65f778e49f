package dev.latchkey.session;

import dev.latchkey.jose.Base64Url;
import java.security.SecureRandom;

/**
 * The name of a session: 256 random bits in base64url; or whatever a browser presents instead, which is none. Whoever has it has the
 * session, so it prints as asterisks.
 */
public record SessionId(String value) {

    private static final int BYTES = 32;

    /** A new id. */
    public static SessionId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SessionId(Base64Url.encode(bytes));
    }

    @Override
    public String toString() {
        return "SessionId(****)";
    }
}
