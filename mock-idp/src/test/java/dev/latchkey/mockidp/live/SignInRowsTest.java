package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;

import dev.latchkey.mockidp.SignIn;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.7, the sign-in flow as seen by a browser")
class SignInRowsTest {
    private static final String PASSWORD = "/api/experience/verification/password";

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
    @ParameterizedTest(name = "1.7 {0}")
    @MethodSource({"pages", "experience", "way", "cookies", "tabs"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> pages() {
        return Stream.of(
                leads("GET /oidc/auth 303 → /sign-in?app_id=<client_id>", "", "/sign-in?app_id=app1"),
                leads("first_screen alters it", "first_screen=register", "/register?app_id=app1"),
                leads("login_hint alters it", "login_hint=alice", "/sign-in?app_id=app1&login_hint=alice"),
                leads("ui_locales alters it", "ui_locales=de", "/sign-in?app_id=app1&ui_locales=de"),
                leads(
                        "direct_sign_in alters it",
                        "direct_sign_in=social:google",
                        "/direct/social/google?app_id=app1&fallback=sign-in"),
                leads(
                        "organization_id alters it",
                        "organization_id=org1",
                        "/sign-in?app_id=app1&organization_id=org1"));
    }

    private static Row leads(String name, String changes, String page) {
        return row(
                name,
                "303 " + page,
                live -> live.auth("app1", changes).status() + " "
                        + live.auth("app1", changes).header("location"));
    }

    private static Stream<Row> experience() {
        return Stream.of(
                row(
                        "PUT /api/experience",
                        204,
                        live -> begun().put("/api/experience", "{'interactionEvent':'SignIn'}")
                                .told()),
                row("POST …/verification/password", "200 verificationId", live -> {
                    Heard answer = begun().begin().post(PASSWORD, SignInPage.PROOF);
                    return answer.status() + " " + answer.members();
                }),
                row("… | 422 session.invalid_credentials", "422 session.invalid_credentials", live -> {
                    Heard answer = begun().begin().post(PASSWORD, SignInPage.PROOF.replace("alice-password", "wrong"));
                    return answer.status() + " " + answer.member("code");
                }),
                row("POST …/identification", 204, live -> {
                    SignInPage page = begun().begin();
                    return page.identify(page.post(PASSWORD, SignInPage.PROOF)).told();
                }),
                row("POST …/submit", "200 redirectTo", live -> {
                    SignInPage page = begun().begin();
                    page.identify(page.post(PASSWORD, SignInPage.PROOF));
                    Heard answer = page.post("/api/experience/submit", "");
                    return answer.status() + " " + answer.members();
                }));
    }

    /** The sign-in page of app1, in a browser of its own. */
    private static SignInPage begun() {
        return SignInPage.of(live, "app1");
    }

    private static Stream<Row> way() {
        return Stream.of(
                row(
                        "→ /oidc/auth/{uid} 303 → /consent?app_id=… 302 → /oidc/auth/{uid2} 303 → callback",
                        "303 /consent?app_id=app1, 302 /oidc/auth/{uid}, 303 callback",
                        live -> {
                            SignIn browser = live.alice();
                            return wayOf(browser, live.resume(browser, "app1", ""));
                        }),
                row("re-authorization with session+grant: one 303 straight to the callback", "303 callback", live -> {
                    SignIn browser = live.alice();
                    live.code(browser, "app1", "");
                    return hop(browser.get(URI.create(live.endpoint() + live.authorize("app1", ""))));
                }),
                row("Browser Back onto the resume URL → 400 JSON session.not_found", "400 session.not_found", live -> {
                    SignIn browser = live.alice();
                    URI resume = URI.create(live.resume(browser, "app1", ""));
                    browser.get(resume);
                    Heard back = new Heard(browser.get(resume));
                    return back.status() + " " + back.member("code");
                }),
                row("/sign-in without interaction → 302 /unknown-session", "302 /unknown-session", live -> {
                    Heard answer = live.get("/sign-in");
                    return answer.status() + " " + answer.header("location");
                }));
    }

    private static String wayOf(SignIn browser, String address) {
        List<String> hops = new ArrayList<>();
        URI next = URI.create(address);
        while (hops.isEmpty() || !hops.get(hops.size() - 1).endsWith("callback")) {
            HttpResponse<String> answer = browser.get(next);
            hops.add(hop(answer));
            next = new Heard(answer).location();
        }
        return String.join(", ", hops);
    }

    private static String hop(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("location").orElse("nowhere");
        return answer.statusCode() + " "
                + location.replace(live.endpoint(), "")
                        .replaceFirst("^https://app1.example.test/callback.*", "callback")
                        .replaceFirst("auth/[\\w-]{43}$", "auth/{uid}");
    }

    private static Stream<Row> cookies() {
        return Stream.of(
                row("cookie _logto: samesite=lax, not httponly", "SameSite=Lax", live -> attributes("_logto")),
                row(
                        "cookie _interaction: samesite=lax, httponly",
                        "HttpOnly SameSite=Lax",
                        live -> attributes("_interaction")),
                row(
                        "cookie _interaction: JSON map clientId→uid, %-encoded",
                        true,
                        live -> URLDecoder.decode(live.auth("app1", "").cookie("_interaction"), StandardCharsets.UTF_8)
                                .matches("_interaction=\\{\"app1\":\"[\\w-]{43}\".*}")),
                row(
                        "cookie _interaction_resume: path /oidc/auth/{uid}",
                        true,
                        live -> live.auth("app1", "")
                                .setCookie("_interaction_resume")
                                .matches(".*; Path=/oidc/auth/[\\w-]{43};.*")),
                row(
                        "cookie _session: 14 days, httponly",
                        "HttpOnly Max-Age=1209600 SameSite=Lax",
                        live -> attributes(session().setCookie("_session"))),
                row(
                        "each with .sig: _logto",
                        true,
                        live -> live.auth("app1", "").setCookie("_logto.sig").matches("_logto\\.sig=[\\w-]{27};.*")),
                row(
                        "each with .sig: _interaction",
                        true,
                        live -> live.auth("app1", "")
                                .setCookie("_interaction.sig")
                                .matches("_interaction\\.sig=[\\w-]{27};.*")),
                row(
                        "each with .sig: _interaction_resume",
                        true,
                        live -> live.auth("app1", "")
                                .setCookie("_interaction_resume.sig")
                                .matches("_interaction_resume\\.sig=[\\w-]{27};.*")),
                row(
                        "each with .sig: _session",
                        true,
                        live -> session().setCookie("_session.sig").matches("_session\\.sig=[\\w-]{27};.*")));
    }

    private static String attributes(String cookie) {
        String line = cookie.contains("=") ? cookie : live.auth("app1", "").setCookie(cookie);
        return String.join(
                " ",
                Stream.of(line.split("; "))
                        .skip(1)
                        .filter(attribute -> cookie.startsWith("_session") || !attribute.startsWith("Max-Age"))
                        .filter(attribute -> !attribute.startsWith("Path"))
                        .sorted()
                        .toList());
    }

    /** The answer that sets the session. */
    private static Heard session() {
        SignIn browser = live.alice();
        return new Heard(browser.get(URI.create(live.resume(browser, "app1", ""))));
    }

    private static Stream<Row> tabs() {
        return Stream.of(
                row("same client in two tabs: the callback carries the last tab's state", "second", live -> {
                    SignIn browser = live.alice();
                    open(browser, "app1", "state=first");
                    String resume = live.resume(browser, "app1", "state=second");
                    return Heard.query(browser.at(resume)).get("state");
                }),
                row("two different clients in parallel work", "one two", live -> {
                    SignIn browser = live.alice();
                    open(browser, "app1", "state=one");
                    String second = live.resume(browser, "app6", "state=two");
                    String first = live.signedIn(browser, "app1");
                    return Heard.query(browser.at(first)).get("state") + " "
                            + Heard.query(browser.at(second)).get("state");
                }));
    }

    private static void open(SignIn browser, String app, String changes) {
        browser.get(URI.create(live.endpoint() + live.authorize(app, changes)));
    }
}
