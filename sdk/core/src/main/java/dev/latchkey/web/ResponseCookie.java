package dev.latchkey.web;

import java.time.Duration;

/**
 * A cookie to set: for the whole host and no other, out of reach of scripts, not sent with requests that other sites
 * make (RFC 6265bis) unless its reach says so. {@code maxAge} zero deletes it. Its value prints as asterisks.
 */
public record ResponseCookie(String name, String value, Duration maxAge, Reach reach) {

    /** Over which connections a browser sends a cookie. */
    public enum Reach {
        /** TLS only. */
        SECURE,
        /** Also plain http: for an app on loopback, where Safari refuses secure cookies. */
        LOOPBACK,
        /** TLS only, and with what other sites post: for a pending sign-in that is answered by a form. */
        CROSS_SITE
    }

    /** The value of the {@code Set-Cookie} header. */
    public String header() {
        String sameSite = reach == Reach.CROSS_SITE ? "None" : "Lax";
        String secure = reach == Reach.LOOPBACK ? "" : "; Secure";
        return name + "=" + value + "; Path=/; Max-Age=" + maxAge.toSeconds() + "; HttpOnly; SameSite=" + sameSite
                + secure;
    }

    @Override
    public String toString() {
        return "ResponseCookie(" + name + "=****, max age " + maxAge + ")";
    }
}
