package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.LogtoVersion;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.6, logout")
class LogoutRowsTest {
    private static final String BYE = "https://app1.example.test/bye";
    private static final String TO_BYE = "post_logout_redirect_uri=" + BYE;
    private static final String SUCCESS = "{ENDPOINT}/oidc/session/end/success";
    private static final String GONE = "400 invalid_grant / grant request is invalid";

    private static Live live;

    @BeforeAll
    static void start() {
        live = Live.start();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @DisplayName("holds:")
    @ParameterizedTest(name = "1.6 {0}")
    @MethodSource({"form", "addresses", "afterwards", "backChannel"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> form() {
        return Stream.of(
                row(
                        "GET → always 200 HTML auto-submitting form, without session and hint",
                        "200 text/html xsrf logout=yes",
                        live -> form(live.get("/oidc/session/end"))),
                row(
                        "POST → the same",
                        "200 text/html xsrf logout=yes",
                        live -> form(live.post("/oidc/session/end", "client_id=app1"))),
                row("with session and hint", "200 text/html xsrf logout=yes", live -> {
                    SignIn browser = live.alice();
                    String hint = live.tokens(browser, "app1", "").member("id_token");
                    return form(new Heard(browser.get(end("id_token_hint=" + hint))));
                }),
                row(
                        "that POSTs to /oidc/session/end/confirm",
                        true,
                        live -> live.get("/oidc/session/end")
                                .body()
                                .contains("action=\"" + live.endpoint() + "/oidc/session/end/confirm\"")),
                row(
                        "→ 303 to post_logout_redirect_uri[?state=…]",
                        BYE + "?state=s",
                        live -> signedIn().signOutAt(end("client_id=app1&state=s&" + TO_BYE))),
                row(
                        "→ 303 to post_logout_redirect_uri without state",
                        BYE,
                        live -> signedIn().signOutAt(end("client_id=app1&" + TO_BYE))),
                row(
                        "or to /oidc/session/end/success (HTML)",
                        SUCCESS,
                        live -> signedIn().signOutAt(end(""))),
                row("a plain HTTP client that only follows redirects never gets logged out", "code state iss", live -> {
                    SignIn browser = signedIn();
                    browser.get(end("client_id=app1&" + TO_BYE));
                    return live.told(browser, "app1", "prompt=none");
                }));
    }

    private static String form(Heard page) {
        return page.status() + " " + page.header("content-type").split(";", 2)[0]
                + (page.body().contains("name=\"xsrf\"") ? " xsrf" : "")
                + (page.body().matches("(?s).*name=\"logout\" value=\"yes\".*") ? " logout=yes" : "");
    }

    private static URI end(String query) {
        return URI.create(live.endpoint() + "/oidc/session/end?" + query);
    }

    private static SignIn signedIn() {
        SignIn browser = live.alice();
        live.code(browser, "app1", "");
        return browser;
    }

    private static Stream<Row> addresses() {
        return Stream.of(
                row("post_logout_redirect_uri is honoured with id_token_hint", BYE, live -> {
                    SignIn browser = live.alice();
                    String hint = live.tokens(browser, "app1", "").member("id_token");
                    return browser.signOutAt(end("id_token_hint=" + hint + "&" + TO_BYE));
                }),
                row("or client_id", BYE, live -> signedIn().signOutAt(end("client_id=app1&" + TO_BYE))),
                row(
                        "with neither it is silently ignored (→ success page)",
                        SUCCESS,
                        live -> signedIn().signOutAt(end(TO_BYE))),
                row(
                        "unregistered",
                        "400 invalid_request / post_logout_redirect_uri not registered",
                        live -> live.get("/oidc/session/end?client_id=app1&post_logout_redirect_uri=https://x.test/")
                                .told()),
                row("expired hint is fine", 200, live -> {
                    String hint = live.tokens("app1", "").member("id_token");
                    return live.laterBySeconds(7200)
                            .get("/oidc/session/end?id_token_hint=" + hint)
                            .told();
                }),
                row(
                        "garbage",
                        "400 invalid_request / could not decode id_token_hint",
                        live -> live.get("/oidc/session/end?id_token_hint=garbage")
                                .told()),
                row(
                        "bad signature",
                        "400 invalid_request / could not validate id_token_hint",
                        live -> live.get("/oidc/session/end?id_token_hint="
                                        + live.tokens("app1", "")
                                                .member("id_token")
                                                .replaceFirst("\\.[^.]*$", ".AAAA"))
                                .told()),
                row(
                        "hint/client_id mismatch",
                        "400 invalid_request / client_id does not match the provided id_token_hint",
                        live -> live.get("/oidc/session/end?client_id=app2&id_token_hint="
                                        + live.tokens("app1", "").member("id_token"))
                                .told()));
    }

    private static Stream<Row> afterwards() {
        return Stream.of(
                row(
                        "tokens issued with offline_access stay valid (AT 200, RT 200)",
                        "200, 200",
                        live -> afterLogout("app1", Live.OFFLINE)),
                row("of this and other apps", "200, 200", live -> afterLogout("app6", Live.OFFLINE)),
                row(
                        "tokens without offline_access die with the session (AT 401, alwaysIssueRefreshToken RT 400)",
                        "401 invalid_token / invalid token provided, " + GONE,
                        live -> afterLogout("app2", "")),
                row(
                        "POST confirm without logout still redirects",
                        BYE,
                        live -> signedIn().stayAt(end("client_id=app1&" + TO_BYE))),
                row("… keeps the session", "consent_required / requested scopes not granted", live -> {
                    SignIn browser = signedIn();
                    live.code(browser, "app2", "");
                    browser.stayAt(end("client_id=app1"));
                    // the session is there, or this would say login_required
                    return live.told(browser, "app1", "prompt=none");
                }),
                row("… but drops the client's grant alone", "code state iss", live -> {
                    SignIn browser = signedIn();
                    live.code(browser, "app2", "");
                    browser.stayAt(end("client_id=app1"));
                    return live.told(browser, "app2", "prompt=none");
                }));
    }

    /** What access and refresh token of an application are answered after a sign-out at app1. */
    private static String afterLogout(String app, String changes) {
        SignIn browser = signedIn();
        Heard tokens = live.tokens(browser, app, changes);
        browser.signOutAt(end("client_id=app1"));
        return live.me(tokens.member("access_token")).told() + ", "
                + live.refresh(app, tokens.member("refresh_token")).told();
    }

    private static Stream<Row> backChannel() {
        return Stream.of(
                row(
                        "back-channel logout: logout_token typ",
                        "logout+jwt",
                        live -> told(live).header().get("typ")),
                row(
                        "back-channel logout: sub, events, jti, sid, aud, exp, iat, iss",
                        "[sub, events, jti, sid, aud, exp, iat, iss]",
                        live -> told(live).claims().keySet()),
                row("back-channel logout: exp (+120 s, HEAD)", 120L, live -> {
                    Map<String, Object> claims = told(live).claims();
                    return number(claims, "exp") - number(claims, "iat");
                }),
                row("back-channel logout: no exp, v1.37.1", false, live -> {
                    try (Live old = Live.start(LogtoVersion.V1_37)) {
                        return told(old).claims().containsKey("exp");
                    }
                }),
                row(
                        "HEAD's SSRF guard refuses loopback targets: the mock delivers and says so in its journal",
                        true,
                        live -> {
                            told(live);
                            return live.idp()
                                    .journal()
                                    .logoutDeliveries()
                                    .last()
                                    .note()
                                    .orElse("")
                                    .contains("OIDC_PROVIDER_SSRF_PROTECTION_DISABLED");
                        }));
    }

    private static long number(Map<String, Object> claims, String name) {
        return Long.parseLong(String.valueOf(claims.get(name)));
    }

    private static LogoutListener told(Live live) {
        try (LogoutListener listener = LogoutListener.start()) {
            live.idp().change("app8", app -> app.withBackchannelLogout(listener.uri(), true));
            SignIn browser = live.alice();
            live.code(browser, "app8", "");
            browser.signOutAt(URI.create(live.endpoint() + "/oidc/session/end"));
            return listener;
        }
    }
}
