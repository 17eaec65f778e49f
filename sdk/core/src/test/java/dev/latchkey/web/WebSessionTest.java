package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Browser;
import dev.latchkey.fixture.OwnThread;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A web app")
class WebSessionTest {

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
    @DisplayName("keeps the session that a refresh changed")
    void fresh() {
        it.signIn("alice", SignInOptions.none());
        app.clock.advance(Duration.ofHours(1));
        Freshness fresh = web.fresh(browser.get("/")).freshness();
        assertThat(fresh).isInstanceOf(Freshness.Fresh.class);
        assertThat(web.session(browser.get("/")).map(Session::accessTokenExpiresAt))
                .contains(app.clock.instant().plus(Duration.ofHours(1)));
        web.fresh(browser.get("/"));
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("48: keeps the session when the provider is down, and forgets it when the refresh token is spent")
    void freshFails() {
        it.signIn("alice", SignInOptions.none());
        app.clock.advance(Duration.ofHours(1));
        // twice, for a refresh is tried once more within the grace
        app.idp.faults().next(Endpoint.TOKEN, Fault.status(500));
        app.idp.faults().next(Endpoint.TOKEN, Fault.status(500));
        assertThat(web.fresh(browser.get("/")).freshness()).isInstanceOf(Freshness.Unavailable.class);
        assertThat(web.session(browser.get("/"))).isPresent();
        app.idp
                .faults()
                .next(Endpoint.TOKEN, Fault.statusWith(400, "{\"error\":\"invalid_grant\"}", "application/json"));
        Freshness over = web.fresh(browser.get("/")).freshness();
        assertThat(over).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(web.session(browser.get("/"))).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("48: reads the session again when its refresh token was spent meanwhile, and signs nobody out for it")
    void renewedElsewhere() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        it.signIn("alice", SignInOptions.none());
        Session old = web.session(browser.get("/")).orElseThrow();
        app.clock.advance(Duration.ofMinutes(100));
        Session renewed = ((Freshness.Fresh) app.rp.fresh(old)).session();
        // Another instance renewed it: this one remembers nothing, and its first look at the store came too early
        app.idp
                .faults()
                .next(Endpoint.TOKEN, Fault.statusWith(400, "{\"error\":\"invalid_grant\"}", "application/json"));
        WebSignIn here = new WebSignIn(app.relyingParty(app.config()), new StoreReadTooEarly(old, renewed));
        assertThat(here.fresh(browser.get("/")).freshness())
                .isInstanceOfSatisfying(
                        Freshness.Fresh.class,
                        fresh -> assertThat(fresh.session()).isSameAs(renewed));
    }

    /** A store whose first answer is older than its next ones, as when another instance writes in between. */
    private static final class StoreReadTooEarly implements SessionStore {

        private final Session now;
        private Optional<Session> early;

        StoreReadTooEarly(Session early, Session now) {
            this.early = Optional.of(early);
            this.now = now;
        }

        @Override
        public Optional<Session> read(SessionId id) {
            Session answer = early.orElse(now);
            early = Optional.empty();
            return Optional.of(answer);
        }

        @Override
        public void write(Session session) {}

        @Override
        public boolean replace(Session session) {
            return true;
        }

        @Override
        public void delete(SessionId id) {
            throw new AssertionError("The session was to be kept");
        }
    }

    @Test
    @DisplayName("stays signed out when a refresh ends after the sign-out")
    void signOutDuringRefresh() {
        it.signIn("alice", SignInOptions.none());
        app.clock.advance(Duration.ofHours(1));
        WebRequest request = browser.get("/");
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            CompletableFuture<Freshness> fresh =
                    OwnThread.supply(() -> web.fresh(request).freshness());
            hold.awaitArrivals(1, Duration.ofSeconds(60));
            browser.keep(web.signOut(browser.post("/sign-out", Map.of())));
            hold.release();
            assertThat(fresh.join()).isInstanceOf(Freshness.SignInAgain.class);
        }
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("without a session is told to sign in again")
    void freshWithoutSession() {
        assertThat(web.fresh(browser.get("/")).freshness())
                .isInstanceOfSatisfying(
                        Freshness.SignInAgain.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.SESSION_EXPIRED));
    }

    @Test
    @DisplayName("55: signs out by POST: the session is gone here, and the browser goes to the provider")
    void signsOut() {
        it.signIn("alice", SignInOptions.none());
        Reply reply =
                browser.keep(web.signOut(browser.post("/sign-out", Map.of("Sec-Fetch-Site", List.of("same-origin")))));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.location().map(URI::getPath)).contains("/oidc/session/end");
        assertThat(browser.cookiesNamed("session")).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("55: signs nobody out by GET or from another site, but shows the button")
    void signsOutByPostOnly() {
        it.signIn("alice", SignInOptions.none());
        Reply get = web.signOut(browser.get("/sign-out"));
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.headers()).containsEntry("Allow", "POST");
        assertThat(WebUnderTest.html(get)).contains("method=\"post\"", "action=\"/sign-out\"");
        Reply foreign = web.signOut(browser.post("/sign-out", Map.of("sec-fetch-site", List.of("cross-site"))));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("signs out without a session too, and goes to its own page")
    void signsOutTwice() {
        Reply reply = web.signOut(browser.post("/sign-out", Map.of()));
        assertThat(reply.location()).contains(URI.create("http://localhost:3010/"));
    }

    @Test
    @DisplayName("keeps the session of a sign-in that ends while a refresh of the session before is under way")
    void signInDuringRefresh() {
        it.signIn("alice", SignInOptions.none());
        app.clock.advance(Duration.ofHours(1));
        Reply start = browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        WebRequest late = browser.get("/");
        app.clock.advance(Duration.ofSeconds(1));
        CompletableFuture<Freshness> fresh;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            fresh = OwnThread.supply(() -> web.fresh(late).freshness());
            hold.awaitArrivals(1, Duration.ofSeconds(60));
            store.delete(it.sessionId());
            hold.release();
            fresh.join();
        }
        URI back = app.idp.signIn("bob").at(start.location().orElseThrow());
        browser.keep(web.callback(browser.get(back)).reply());
        assertThat(fresh.join()).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(web.session(browser.get("/")).map(session -> session.claims().string("username")))
                .contains(Optional.of("bob"));
    }

    @Test
    @DisplayName("55: leaves the session's cookie alone when a sign-out comes without it, as from another site it does")
    void signOutWithoutTheCookie() {
        Reply reply = web.signOut(new Browser().post("/sign-out", Map.of()));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.cookies()).isEmpty();
    }
}
