package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Browser;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A web app")
class WebSignInTest {

    private final WebUnderTest it = new WebUnderTest();
    private final AppUnderTest app = it.app;
    private final MemorySessionStore store = it.store;
    private final WebSignIn web = it.web;
    private final Browser browser = it.browser;

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    @DisplayName("signs a user in with two redirects and knows the user from then on")
    void signsIn() {
        CallbackReply reply = it.signIn("alice", SignInOptions.returnTo("/orders?filter=[a|b]"));
        assertThat(reply.outcome()).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(reply.reply().status()).isEqualTo(303);
        assertThat(reply.reply().location()).contains(URI.create("/orders?filter=[a%7Cb]"));
        assertThat(web.session(browser.get("/")).map(Session::subject))
                .contains(app.idp.user("alice").id());
        assertThat(browser.cookiesNamed("signin")).isEmpty();
    }

    @Test
    @DisplayName("17: answers every callback with no-store and no-referrer")
    void quietHeaders() {
        assertThat(it.signIn("alice", SignInOptions.none()).reply().headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(web.callback(browser.get("/callback?code=c&state=s")).reply().headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    @DisplayName("21: signs nobody in whose browser did not begin the sign-in")
    void loginCsrf() {
        Reply start = web.signIn(new Browser().get("/sign-in"), SignInOptions.none());
        URI back = app.idp.signIn("bob").at(start.location().orElseThrow());
        browser.keep(it.signIn("alice", SignInOptions.none()).reply());
        CallbackReply reply = web.callback(browser.get(back));
        browser.keep(reply.reply());
        assertThat(reply.outcome()).isInstanceOf(SignInOutcome.Expired.class);
        assertThat(web.session(browser.get("/")).map(Session::subject))
                .contains(app.idp.user("alice").id());
    }

    @Test
    @DisplayName("4: takes Logto's bare callback after Cancel for a no, and the pending sign-in stays")
    void bareCallback() {
        assertThat(web.callback(browser.get("/callback")).outcome()).isInstanceOf(SignInOutcome.Expired.class);
        browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        CallbackReply reply = web.callback(browser.get("/callback"));
        browser.keep(reply.reply());
        assertThat(reply.outcome()).isInstanceOf(SignInOutcome.Declined.class);
        assertThat(WebUnderTest.html(reply.reply())).contains("USER_DECLINED");
        assertThat(browser.cookiesNamed("signin")).hasSize(1);
    }

    @Test
    @DisplayName("shows a page when the provider does not answer, from which the same callback can be tried again")
    void unavailable() {
        Reply start = browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        URI back = app.idp.signIn("alice").at(start.location().orElseThrow());
        app.idp.faults().next(Endpoint.TOKEN, Fault.tooManyRequests(7));
        CallbackReply reply = web.callback(browser.get(back));
        browser.keep(reply.reply());
        assertThat(reply.reply().status()).isEqualTo(503);
        assertThat(reply.reply().headers()).containsEntry("Retry-After", "7");
        assertThat(WebUnderTest.html(reply.reply()))
                .contains("href=\"\"", "href=\"/sign-in\"")
                .doesNotContain(back.getRawQuery());
        assertThat(web.callback(browser.get(back)).outcome()).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("says at once, and not at the first request, that the redirect URI is missing")
    void noRedirectUri() {
        RelyingParty rp = RelyingParty.of(ClientConfig.publicClient(app.idp.issuer(), "spa"));
        assertThatThrownBy(() -> new WebSignIn(rp, store)).isInstanceOf(MisconfiguredException.class);
    }

    @Test
    @DisplayName("16: escapes what the provider writes")
    void escapes() {
        Reply start = browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        String state = ScriptedProvider.query(start.location().orElseThrow()).getOrDefault("state", "");
        WebRequest callback = new WebRequest(
                "GET",
                "/callback",
                Map.of(
                        "error", List.of("<script>alert(1)</script>\r\nSet-Cookie: a=b"),
                        "state", List.of(state),
                        "iss", List.of(app.idp.issuer())),
                Map.copyOf(browser.cookies()),
                Map.of());
        assertThat(WebUnderTest.html(web.callback(callback).reply()))
                .contains("&lt;script&gt;")
                .doesNotContain("<script", "\r");
    }

    @Test
    @DisplayName("asks for admission before there is a session, and keeps none when the user is turned away")
    void turnedAway() {
        WebSignIn strict =
                web.withAdmission(signedIn -> signedIn.session().claims().has("email")
                        ? Admission.Verdict.turnAway("/?notice=authentication-required")
                        : Admission.Verdict.admit());
        Reply start = browser.keep(strict.signIn(browser.get("/sign-in"), SignInOptions.none()));
        CallbackReply reply = strict.callback(
                browser.get(app.idp.signIn("alice").at(start.location().orElseThrow())));
        browser.keep(reply.reply());
        assertThat(reply.reply().location()).contains(URI.create("/?notice=authentication-required"));
        assertThat(store.size()).isZero();
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    @DisplayName("has pages that load nothing, cannot be framed, and are never kept")
    void pageHeaders() {
        Reply page = web.callback(browser.get("/callback?code=c&state=s")).reply();
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(WebUnderTest.html(page)).doesNotContain("http://", "https://", "<script", "url(");
    }

    @Test
    @DisplayName("51: and its requests, replies and cookies print without secrets")
    void noSecrets() {
        CallbackReply reply = it.signIn("alice", SignInOptions.none());
        String id = it.sessionId().value();
        Session session = web.session(browser.get("/")).orElseThrow();
        Reply out = web.signOut(browser.post("/sign-out", Map.of()));
        assertThat(List.of(reply, browser.get("/"), out, out.cookies()).toString())
                .doesNotContain(id, session.idToken().revealCompact());
    }
}
