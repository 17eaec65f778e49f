package dev.latchkey.web;

import java.time.Duration;

/**
 * A cookie to set: for the whole host and no other, out of reach of scripts, not sent with requests that other sites
 * make (RFC 6265bis). {@code maxAge} zero deletes it. Its value prints as asterisks.
 */
public record ResponseCookie(String name, String value, Duration maxAge, Reach reach) {

    /** Over which connections a browser sends a cookie. */
    public enum Reach {
        /** TLS only. */
        SECURE,
        /** Also plain http: for an app on loopback, where Safari refuses secure cookies. */
        LOOPBACK
    }

    /** The value of the {@code Set-Cookie} header. */
    public String header() {
        String secure = reach == Reach.SECURE ? "; Secure" : "";
        return name + "=" + value + "; Path=/; Max-Age=" + maxAge.toSeconds() + "; HttpOnly; SameSite=Lax" + secure;
    }

    @Override
    public String toString() {
        return "ResponseCookie(" + name + "=****, max age " + maxAge + ")";
    }
}
