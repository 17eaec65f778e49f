package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Browser;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.signin.SignInOutcome;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A web app")
class WebCookiesTest {

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
    @DisplayName(
            "19: changes the session's id at every sign-in and forgets the old session, the same user's and another's")
    void fixation() {
        browser.keep(it.signIn("alice", SignInOptions.none()).reply());
        SessionId first = it.sessionId();
        it.signIn("alice", SignInOptions.none());
        SessionId second = it.sessionId();
        it.signIn("bob", SignInOptions.none());
        assertThat(List.of(first, second, it.sessionId())).doesNotHaveDuplicates();
        assertThat(store.size()).isEqualTo(1);
        assertThat(web.session(browser.get("/")).map(Session::subject))
                .contains(app.idp.user("bob").id());
    }

    @Test
    @DisplayName("19: never takes over a session id that the browser brought along")
    void plantedId() {
        String name = new CookieJar(app.rp.config()).session();
        browser.cookies().put(name, "planted");
        it.signIn("alice", SignInOptions.none());
        assertThat(store.read(new SessionId("planted"))).isEmpty();
        assertThat(browser.cookies().get(name)).isNotEqualTo("planted");
    }

    @Test
    @DisplayName("20: over https sets cookies with __Host-, Secure, HttpOnly and SameSite=Lax")
    void secureCookies() {
        RelyingParty rp = new ScriptedProvider().relyingParty();
        Reply reply = new WebSignIn(rp, store).signIn(browser.get("/sign-in"), SignInOptions.none());
        assertThat(reply.cookies())
                .hasSize(1)
                .allSatisfy(cookie -> assertThat(cookie.header())
                        .startsWith("__Host-latchkey-signin.")
                        .contains("; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=600")
                        .doesNotContain("Domain"));
    }

    @Test
    @DisplayName("20: over http on loopback leaves out __Host- and Secure, and nothing else")
    void loopbackCookies() {
        Reply reply = web.signIn(browser.get("/sign-in"), SignInOptions.none());
        assertThat(reply.cookies())
                .hasSize(1)
                .allSatisfy(cookie -> assertThat(cookie.header())
                        .startsWith("latchkey-signin.")
                        .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                        .doesNotContain("Secure"));
    }

    @Test
    @DisplayName("gives its cookies other names than another app on the same host")
    void cookieNames() {
        CookieJar ours = new CookieJar(app.rp.config());
        CookieJar theirs = new CookieJar(app.thirdPartyConfig());
        assertThat(ours.session()).isNotEqualTo(theirs.session());
    }

    @Test
    @DisplayName("20: keeps at most eight pending sign-ins in a browser, the newest ones")
    void eightTabs() {
        Reply first = browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        String oldest = first.cookies().get(0).name();
        for (int tab = 2; tab <= 12; tab++) {
            browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        }
        assertThat(browser.cookiesNamed("signin")).hasSizeLessThanOrEqualTo(8).hasSizeGreaterThan(4);
        assertThat(browser.cookies()).doesNotContainKey(oldest);
        assertThat(it.signIn("alice", SignInOptions.none()).outcome()).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("20: keeps pending sign-ins below the size at which servers refuse a request")
    void cookieSize() {
        String longPath = "/" + "x".repeat(990);
        for (int tab = 0; tab < 8; tab++) {
            browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.returnTo(longPath)));
        }
        int size = browser.cookies().entrySet().stream()
                .mapToInt(cookie -> cookie.getKey().length() + cookie.getValue().length())
                .sum();
        assertThat(size).isLessThan(5_200);
        assertThat(browser.cookies().values()).allMatch(value -> value.length() < 3_900);
    }

    @Test
    @DisplayName("20: answers a tampered pending cookie with a page")
    void tamperedCookie() {
        Reply start = browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        URI back = app.idp.signIn("alice").at(start.location().orElseThrow());
        browser.cookies().replaceAll((name, value) -> value.substring(0, value.length() - 2) + "xx");
        CallbackReply reply = web.callback(browser.get(back));
        assertThat(reply.outcome()).isInstanceOf(SignInOutcome.Expired.class);
        assertThat(reply.reply().status()).isEqualTo(400);
        assertThat(WebUnderTest.html(reply.reply()))
                .contains("PENDING_UNREADABLE", "href=\"/sign-in\"")
                .doesNotContain("Exception:", "dev.latchkey");
    }
}
