package dev.latchkey.web;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import java.net.URI;
import java.time.Duration;

/**
 * The names of this app's cookies. Cookies know no ports, so two apps on one host share a jar: the names carry a hash
 * of issuer, client and redirect path.
 */
final class CookieJar {

    private static final int APP_CHARACTERS = 8;

    private final ResponseCookie.Reach reach;
    private final ResponseCookie.Reach pendingReach;
    private final String app;

    CookieJar(ClientConfig config) {
        URI redirectUri = config.requiredRedirectUri();
        // http is configured for loopback only, or there would be no such redirect URI
        this.reach = "http".equalsIgnoreCase(redirectUri.getScheme())
                ? ResponseCookie.Reach.LOOPBACK
                : ResponseCookie.Reach.SECURE;
        this.pendingReach = config.formPost() ? ResponseCookie.Reach.CROSS_SITE : reach;
        this.app = hash(config.issuerValue() + "\n" + config.clientId() + "\n" + redirectUri.getRawPath());
    }

    String session() {
        return prefix() + "session." + app;
    }

    String signOut() {
        return prefix() + "signout." + app;
    }

    /** What the name of each pending sign-in begins with; its id follows. */
    String pendingPrefix() {
        return prefix() + "signin." + app + ".";
    }

    ResponseCookie cookie(String name, String value, Duration maxAge) {
        return new ResponseCookie(name, value, maxAge, reach);
    }

    ResponseCookie deleted(String name) {
        return cookie(name, "", Duration.ZERO);
    }

    /** The cookie of a pending sign-in: only it must come with a form that the provider lets the browser post. */
    ResponseCookie pending(String name, String value, Duration maxAge) {
        return new ResponseCookie(name, value, maxAge, pendingReach);
    }

    private String prefix() {
        return reach == ResponseCookie.Reach.SECURE ? "__Host-latchkey-" : "latchkey-";
    }

    private static String hash(String text) {
        return Base64Url.encode(Digest.sha256(text)).substring(0, APP_CHARACTERS);
    }
}
