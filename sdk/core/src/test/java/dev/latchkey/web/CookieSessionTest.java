package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Browser;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.KeptSessions;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.SealedCookieStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A web app's session")
class CookieSessionTest {

    private final AppUnderTest app = new AppUnderTest();
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        app.close();
    }

    private WebSignIn inCookies() {
        return web(SealedCookieStore.of(
                app.config(), Surroundings.system(app.config().httpPolicy()).withClock(app.clock)));
    }

    private WebSignIn web(SessionStore store) {
        return new WebSignIn(app.rp, store);
    }

    private void signIn(WebSignIn web) {
        Reply start = browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        URI back = app.idp.signIn("alice").at(start.location().orElseThrow());
        browser.keep(web.callback(browser.get(back)).reply());
    }

    @Test
    @DisplayName("lives in its browser's cookies and nowhere else: another instance of the app knows it as well")
    void nowhereElse() {
        signIn(inCookies());
        assertThat(inCookies().session(browser.get("/")).map(Session::subject)).isPresent();
        assertThat(String.join("", browser.cookies().values())).doesNotContain("alice", "eyJ");
    }

    @Test
    @DisplayName("is kept where the app says: in cookies, or in any store, for the web and without it")
    void documented() {
        RelyingParty rp = app.rp;
        ClientConfig config = app.config();
        Surroundings surroundings = rp.surroundings();
        SealedCookieStore store = SealedCookieStore.of(config, surroundings);
        WebSignIn web = new WebSignIn(rp, store);
        KeptSessions sessions = rp.sessions(store);
        signIn(web);
        assertThat(web.session(browser.get("/"))).isPresent();
        Session session = app.session();
        assertThat(sessions.read(new SessionId(sessions.begin(session))).map(Session::subject))
                .contains(session.subject());
    }

    @Test
    @DisplayName("in cookies is refreshed with new cookies, and goes on with these")
    void refreshed() {
        WebSignIn web = inCookies();
        signIn(web);
        app.clock.advance(Duration.ofHours(1));
        FreshReply first = web.fresh(browser.get("/"));
        assertThat(first.freshness()).isInstanceOf(Freshness.Fresh.class);
        assertThat(first.cookies()).isNotEmpty();
        browser.keep(first.cookies());
        FreshReply second = web.fresh(browser.get("/"));
        assertThat(second.freshness()).isInstanceOf(Freshness.Fresh.class);
        assertThat(second.cookies()).isEmpty();
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    /** A refresh token that has lived for more than 70 % of its life is a spent one after the refresh. */
    private void rotating() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
    }

    @Test
    @DisplayName("in cookies goes on where an answer with new cookies never reached the browser")
    void lostAnswer() {
        WebSignIn web = inCookies();
        rotating();
        signIn(web);
        for (int i = 0; i < 3; i++) {
            app.clock.advance(Duration.ofMinutes(100));
            FreshReply lost = web.fresh(browser.get("/"));
            assertThat(lost.freshness()).isInstanceOf(Freshness.Fresh.class);
        }
        browser.keep(web.visit(browser.get("/")).cookies());
        assertThat(inCookies().session(browser.get("/"))).isPresent();
    }

    @Test
    @DisplayName("in cookies stays refreshed where the same request looks at it again")
    void sameRequest() {
        ClientConfig config = app.rp.config().withSessionIdleLifetime(Duration.ofHours(3));
        SessionStore store = SealedCookieStore.of(
                config, Surroundings.system(config.httpPolicy()).withClock(app.clock));
        WebSignIn web = new WebSignIn(app.relyingParty(config), store);
        rotating();
        signIn(web);
        app.clock.advance(Duration.ofMinutes(100));
        WebRequest request = browser.get("/");
        browser.keep(web.fresh(request).cookies());
        browser.keep(web.visit(request).cookies());
        app.clock.advance(Duration.ofHours(1));
        WebSignIn afterRestart = new WebSignIn(app.relyingParty(config), store);
        assertThat(afterRestart.fresh(browser.get("/")).freshness()).isInstanceOf(Freshness.Fresh.class);
    }

    @Test
    @DisplayName("in cookies is gone from the browser after the sign-out")
    void signedOut() {
        WebSignIn web = inCookies();
        signIn(web);
        browser.keep(web.signOut(browser.post("/sign-out", Map.of("Sec-Fetch-Site", List.of("same-origin")))));
        assertThat(browser.cookiesNamed("session")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 43, 3_499, 3_500, 3_501, 6_000, 7_001})
    @DisplayName("comes back whole from as many cookies as it takes, none larger than browsers keep")
    void chunked(int length) {
        SessionCookies cookies = new SessionCookies(new CookieJar(app.config()));
        browser.keep(cookies.set(browser.get("/"), "x".repeat(9_000), Duration.ofDays(1)));
        String ticket = "a1-_.".repeat(length).substring(0, length);
        browser.keep(cookies.set(browser.get("/"), ticket, Duration.ofDays(1)));
        assertThat(browser.cookies()).hasSize((length + 3_499) / 3_500);
        browser.cookies()
                .forEach((name, value) ->
                        assertThat(name.length() + value.length()).isLessThan(4_000));
        assertThat(cookies.presented(browser.get("/")).orElseThrow().value()).isEqualTo(ticket);
        browser.keep(cookies.deleted(browser.get("/")));
        assertThat(browser.cookies()).isEmpty();
    }

    @Test
    @DisplayName("ends when it was idle for too long, and lives on while it is used, up to its end")
    void idle() {
        ClientConfig config = app.config().withSessionIdleLifetime(Duration.ofHours(1));
        WebSignIn web = new WebSignIn(app.relyingParty(config), new MemorySessionStore(app.clock));
        signIn(web);
        for (int i = 0; i < 6; i++) {
            app.clock.advance(Duration.ofMinutes(50));
            assertThat(web.visit(browser.get("/")).session()).isPresent();
        }
        app.clock.advance(Duration.ofHours(1));
        assertThat(web.visit(browser.get("/")).session()).isEmpty();
    }

    @Test
    @DisplayName("in cookies lives on with new cookies while it is used")
    void idleInCookies() {
        ClientConfig config = app.config().withSessionIdleLifetime(Duration.ofHours(1));
        WebSignIn web = new WebSignIn(
                app.relyingParty(config),
                SealedCookieStore.of(
                        config, Surroundings.system(config.httpPolicy()).withClock(app.clock)));
        signIn(web);
        assertThat(web.visit(browser.get("/")).cookies()).isEmpty();
        for (int i = 0; i < 3; i++) {
            app.clock.advance(Duration.ofMinutes(50));
            Visit visit = web.visit(browser.get("/"));
            assertThat(visit.session()).isPresent();
            browser.keep(visit.cookies());
        }
        app.clock.advance(Duration.ofHours(1));
        assertThat(web.visit(browser.get("/")).session()).isEmpty();
    }
}
