package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.journal.JournalEntry;
import dev.latchkey.spring.signin.PendingSignIns;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("With the starter and four properties")
class SignInTest {
    private static MockIdp idp;
    private static RunningApp app;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        app = RunningApp.start(idp);
    }

    @AfterAll
    static void stop() {
        app.close();
        idp.close();
    }

    @AfterEach
    void forget() {
        idp.faults().clear();
        idp.journal().clear();
    }

    @Test
    @DisplayName("a user signs in with ES384, is who the provider says, and comes to the page asked for")
    void signsIn() {
        Browser browser = app.browser();
        HttpResponse<String> answer = browser.get(idp.signIn("alice").at(app.toProvider(browser, "/me")));
        assertThat(Browser.location(answer)).hasPath("/me");
        assertThat(browser.get("/me").body())
                .contains("\"name\":\"Alice Example\"", "\"email\":\"alice@example.test\"", "\"userInfo\":true");
    }

    @Test
    @DisplayName("1, 5: the authorization request has PKCE, a nonce, a state, and prompt=consent with offline_access")
    void asksRight() {
        app.signedIn("alice");
        JournalEntry request = idp.journal().authorizationRequests().list().get(0);
        assertThat(request.parameter("prompt")).contains("consent");
        assertThat(request.parameter("scope")).contains("openid profile email roles offline_access");
        assertThat(request.parameter("code_challenge_method")).contains("S256");
        assertThat(List.of("code_challenge", "nonce", "state"))
                .allMatch(name -> request.parameter(name).isPresent());
    }

    @Test
    @DisplayName("a refresh token comes, and the client proves itself with basic")
    void refreshToken() {
        Browser browser = app.signedIn("alice");
        assertThat(browser.get("/token").body()).matches("[\\w-]{43} [\\w-]{43}");
        assertThat(idp.journal().tokenRequests().last().parameter("client_secret"))
                .isEmpty();
    }

    @Test
    @DisplayName("two tabs sign in at once, and each goes on to its own page")
    void twoTabs() {
        Browser browser = app.browser();
        URI first = app.toProvider(browser, "/a");
        URI second = app.toProvider(browser, "/b");
        assertThat(Browser.location(browser.get(idp.signIn("alice").at(first)))).hasPath("/a");
        assertThat(Browser.location(browser.get(idp.signIn("alice").at(second))))
                .hasPath("/b");
    }

    @Test
    @DisplayName("20: the ninth tab takes the place of the first, whose page then says that it is too old")
    void atMostEight() {
        Browser browser = app.browser();
        URI first = app.toProvider(browser, "/a");
        URI second = app.toProvider(browser, "/a");
        for (int i = 0; i < PendingSignIns.MOST - 1; i++) {
            app.toProvider(browser, "/a");
        }
        HttpResponse<String> evicted = browser.get(idp.signIn("alice").at(first));
        assertThat(evicted.statusCode()).isEqualTo(400);
        assertThat(evicted.body()).contains("PENDING_MISSING");
        assertThat(browser.get(idp.signIn("alice").at(second)).statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("12: a sign-in that took longer than ten minutes is over")
    void tenMinutes() {
        Browser browser = app.browser();
        URI callback = idp.signIn("alice").at(app.toProvider(browser, "/a"));
        idp.clock().advance(Duration.ofMinutes(10));
        assertThat(browser.get(callback).body()).contains("PENDING_EXPIRED");
    }

    @Test
    @DisplayName("11: a callback is good once")
    void once() {
        Browser browser = app.browser();
        URI callback = idp.signIn("alice").at(app.toProvider(browser, "/a"));
        assertThat(browser.get(callback).statusCode()).isEqualTo(302);
        assertThat(browser.get(callback).body()).contains("PENDING_MISSING");
        assertThat(idp.journal().tokenRequests().count()).isEqualTo(1);
    }

    @ParameterizedTest(name = "17: no store keeps a callback, and no referrer tells it, that {0}")
    @ValueSource(strings = {"signs in", "is refused"})
    void quietCallback(String what) {
        Browser browser = app.browser();
        URI callback = idp.signIn("alice").at(app.toProvider(browser, "/a"));
        HttpResponse<String> answer = (what.equals("signs in") ? browser : app.browser()).get(callback);
        assertThat(answer.statusCode()).isEqualTo(what.equals("signs in") ? 302 : 400);
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(app.browser().get("/a").headers().firstValue("Referrer-Policy"))
                .as("the app's own pages are the app's")
                .isEmpty();
    }

    @Test
    @DisplayName("4, 21: a callback in another browser signs nobody in")
    void otherBrowser() {
        URI callback = idp.signIn("alice").at(app.toProvider(app.browser(), "/a"));
        HttpResponse<String> answer = app.browser().get(callback);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("PENDING_MISSING");
        assertThat(idp.journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("19: the session's id changes at the sign-in")
    void fixation() {
        Browser browser = app.browser();
        URI callback = idp.signIn("alice").at(app.toProvider(browser, "/a"));
        String before = browser.cookie("JSESSIONID");
        browser.get(callback);
        assertThat(browser.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    @DisplayName("13, 14: a callback with another iss is refused before the code is handed in (RFC 9207)")
    void mixUp() {
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameter("iss", "https://other.example"));
        refused("RESPONSE_ISSUER_MISMATCH");
        assertThat(idp.journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("13: a callback without the promised iss is refused")
    void withoutIssuer() {
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameterAbsent("iss"));
        refused("RESPONSE_ISSUER_MISSING");
    }

    @Test
    @DisplayName("15: a callback that repeats its code is refused")
    void repeated() {
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameterRepeated("code"));
        refused("CALLBACK_PARAMETER_REPEATED");
    }

    @Test
    @DisplayName("40: an ID token with a foreign nonce is refused")
    void nonce() {
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("nonce", "another"));
        refused("NONCE_MISMATCH");
    }

    @Test
    @DisplayName("38: an ID token for another audience is refused")
    void audience() {
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("aud", List.of(RunningApp.CLIENT, "somebody-else")));
        refused("AUDIENCE_MISMATCH");
    }

    @Test
    @DisplayName("35: a forged signature is refused")
    void forged() {
        idp.faults().next(Endpoint.TOKEN, Fault.tamperSignature());
        refused("SIGNATURE_INVALID");
    }

    @Test
    @DisplayName("53: userinfo about another user is refused")
    void userInfo() {
        idp.faults().next(Endpoint.USERINFO, Fault.setMember("sub", "somebody-else"));
        refused("SUBJECT_MISMATCH");
    }

    @Test
    @DisplayName("Cancel on Logto's consent page, which comes back without a parameter, gets a page that says so")
    void cancel() {
        Browser browser = app.browser();
        app.toProvider(browser, "/a");
        HttpResponse<String> answer = browser.get("/login/oauth2/code/latchkey");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("USER_DECLINED", "What happened", "What to do", "/oauth2/authorization/latchkey");
    }

    @Test
    @DisplayName("16: the provider's error gets a page with its words, escaped")
    void providerError() {
        Browser browser = app.browser();
        URI toProvider = app.toProvider(browser, "/a");
        String state = toProvider.getQuery().replaceFirst(".*state=([^&]*).*", "$1");
        HttpResponse<String> answer = browser.get("/login/oauth2/code/latchkey?error=invalid_scope"
                + "&error_description=%3Cb%3Eno%3C/b%3E&state=" + state + "&iss=" + idp.issuer());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("PROVIDER_REFUSED", "invalid_scope").doesNotContain("<b>no");
    }

    @Test
    @DisplayName("a provider that is down at the callback loses nothing: the same callback signs in later")
    void downAtCallback() {
        Browser browser = app.browser();
        URI callback = idp.signIn("alice").at(app.toProvider(browser, "/b"));
        idp.faults().next(Endpoint.TOKEN, Fault.status(503));
        HttpResponse<String> answer = browser.get(callback);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("PROVIDER_ERROR", "href=\"\"");
        assertThat(Browser.location(browser.get(callback))).hasPath("/b");
    }

    @Test
    @DisplayName(
            "a userinfo endpoint that is down comes too late for the same callback: the page leads to a new sign-in")
    void downAtUserInfo() {
        Browser browser = app.browser();
        URI callback = idp.signIn("alice").at(app.toProvider(browser, "/b"));
        idp.faults().next(Endpoint.USERINFO, Fault.status(503));
        HttpResponse<String> answer = browser.get(callback);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("href=\"/oauth2/authorization/latchkey\"")
                .doesNotContain("href=\"\"");
        URI again = Browser.location(browser.get("/oauth2/authorization/latchkey"));
        assertThat(Browser.location(browser.get(idp.signIn("alice").at(again)))).hasPath("/b");
    }

    @Test
    @DisplayName(
            "19: another user gets a new session, with tokens of their own and without what the one before left in it")
    void anotherUser() {
        Browser browser = app.signedIn("alice");
        browser.get("/basket?put=a%20secret%20of%20alice");
        URI otherTab = Browser.location(browser.get("/oauth2/authorization/latchkey"));
        signInAgain(browser, "bob");
        assertThat(browser.get("/basket").body()).isEqualTo("nothing");
        assertThat(browser.get("/me").body()).doesNotContain("Alice");
        assertThat(browser.get("/token").body()).matches("[\\w-]{43} [\\w-]{43}");
        assertThat(browser.get(idp.signIn("bob").at(otherTab)).statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("the same user keeps what is in the session, and so does who signs in for the first time")
    void sameUser() {
        Browser browser = app.browser();
        URI callback = idp.signIn("alice").at(app.toProvider(browser, "/a"));
        browser.get(callback);
        browser.get("/basket?put=apples");
        signInAgain(browser, "alice");
        assertThat(browser.get("/basket").body()).isEqualTo("apples");
    }

    @Test
    @DisplayName("a script is told 401 and is not sent to the provider")
    void script() {
        assertThat(app.browser().fetch("/me").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("a script of a browser that says nothing but */* is told 401 too, and begins no sign-in")
    void scriptWithoutFetchMetadata() {
        HttpResponse<String> answer = app.browser().get("/me", "*/*");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    @DisplayName("an unknown registration is not found")
    void unknownRegistration() {
        assertThat(app.browser().get("/oauth2/authorization/nobody").statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("roles of the claim become authorities")
    void roles() {
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("roles", List.of("admin", "editor")));
        assertThat(app.signedIn("alice").get("/me").body()).contains("\"ROLE_admin\",\"ROLE_editor\"");
    }

    @Test
    @DisplayName("keys and metadata are fetched once for many sign-ins")
    void keysOnce() {
        app.signedIn("alice");
        idp.journal().clear();
        app.signedIn("alice");
        app.signedIn("bob");
        assertThat(idp.journal().keySetRequests().count()).isZero();
        assertThat(idp.journal().discoveryRequests().count()).isZero();
    }

    private static void signInAgain(Browser browser, String username) {
        URI toProvider = Browser.location(browser.get("/oauth2/authorization/latchkey"));
        Browser.location(browser.get(idp.signIn(username).at(toProvider)));
    }

    private void refused(String code) {
        Browser browser = app.browser();
        HttpResponse<String> answer = browser.get(idp.signIn("alice").at(app.toProvider(browser, "/a")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(code);
        assertThat(browser.get("/a").statusCode()).isEqualTo(302);
    }
}
