package dev.latchkey.mockidp.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * An email or a text message that Logto would have sent; this mock keeps it to be read.
 *
 * @param key its place in the order of sending
 * @param to the address or number
 * @param channel email or sms
 * @param type what it is for: SignIn, Register, ForgotPassword
 */
record SentMessage(String key, String to, String channel, String type, String code, Instant sentAt) implements Kept {
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    @Override
    public Instant expiresAt() {
        return sentAt.plus(KEPT_FOR);
    }

    @Override
    public String toString() {
        return "SentMessage(" + channel + ")";
    }
}
