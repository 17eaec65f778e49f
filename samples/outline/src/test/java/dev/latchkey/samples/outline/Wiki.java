package dev.latchkey.samples.outline;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.samples.outline.Browser.Page;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The running sample, registered at a running mock, on one clock; and a person in front of it. */
final class Wiki implements AutoCloseable {

    static final String APP_ID = "wiki";
    private static final String APP_SECRET = "wiki-secret";

    private final MockIdp idp;
    private final OutlineApp app;
    private final Browser browser;

    private Wiki(MockIdp idp, OutlineApp app) {
        this.idp = idp;
        this.app = app;
        this.browser = new Browser();
    }

    /** Starts with discovery; the given variables win over the usual ones, and an empty value takes one away. */
    static Wiki start(MockIdp idp, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT",
                "0",
                "SECRET_KEY",
                "0123456789abcdef0123456789abcdef",
                "OIDC_CLIENT_ID",
                APP_ID,
                "OIDC_CLIENT_SECRET",
                APP_SECRET,
                "OIDC_ISSUER_URL",
                idp.issuer(),
                "OIDC_DISABLE_REDIRECT",
                "true"));
        environment.putAll(more);
        OutlineApp app = OutlineApp.start(environment, idp.clock());
        idp.addApplication(Application.traditional(APP_ID, APP_SECRET, app.url() + "/auth/oidc.callback")
                .withPostLogoutRedirectUris(app.url()));
        return new Wiki(idp, app);
    }

    static Map<String, String> byHand(MockIdp idp) {
        return Map.of(
                "OIDC_ISSUER_URL", "",
                "OIDC_AUTH_URI", idp.issuer() + "/auth",
                "OIDC_TOKEN_URI", idp.issuer() + "/token",
                "OIDC_USERINFO_URI", idp.issuer() + "/me",
                "OIDC_LOGOUT_URI", idp.issuer() + "/session/end");
    }

    String url() {
        return app.url();
    }

    URI at(String path) {
        return URI.create(app.url() + path);
    }

    Browser browser() {
        return browser;
    }

    Page open(String path) {
        return browser.open(at(path));
    }

    Page post(String path) {
        return browser.post(at(path), "");
    }

    /** The callback that the provider makes of a sign-in which begins at this path; not opened yet. */
    URI callbackOf(String username, String path) {
        return idp.signIn(username).at(open(path).location());
    }

    /** Signs in all the way; the page that the callback leads to is not opened. */
    Page signIn(String username, String path) {
        return browser.open(callbackOf(username, path));
    }

    Page signIn(String username) {
        return signIn(username, "/auth/oidc");
    }

    /** The login page that a redirect with a notice leads to, opened. */
    Page noticeOf(Page redirect) {
        return browser.open(redirect.location());
    }

    boolean isSignedOut() {
        Page home = open("/home");
        return home.status() == 303 && home.location().getPath().equals("/");
    }

    @Override
    public void close() {
        app.stop();
    }
}
