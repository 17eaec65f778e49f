package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.Browser;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import dev.latchkey.signin.SignInOutcome;
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
class WebSignInTest {

    private final AppUnderTest app = new AppUnderTest();
    private final MemorySessionStore store = new MemorySessionStore(app.clock);
    private final WebSignIn web = new WebSignIn(app.rp, store).withTryAgainPath("/sign-in");
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    @DisplayName("signs a user in with two redirects and knows the user from then on")
    void signsIn() {
        CallbackReply reply = signIn("alice", SignInOptions.returnTo("/orders?filter=[a|b]"));
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
        assertThat(signIn("alice", SignInOptions.none()).reply().headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
        assertThat(web.callback(browser.get("/callback?code=c&state=s")).reply().headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    @DisplayName(
            "19: changes the session's id at every sign-in and forgets the old session, the same user's and another's")
    void fixation() {
        browser.keep(signIn("alice", SignInOptions.none()).reply());
        SessionId first = sessionId();
        signIn("alice", SignInOptions.none());
        SessionId second = sessionId();
        signIn("bob", SignInOptions.none());
        assertThat(List.of(first, second, sessionId())).doesNotHaveDuplicates();
        assertThat(store.size()).isEqualTo(1);
        assertThat(web.session(browser.get("/")).map(Session::subject))
                .contains(app.idp.user("bob").id());
    }

    @Test
    @DisplayName("19: never takes over a session id that the browser brought along")
    void plantedId() {
        String name = new CookieJar(app.rp.config()).session();
        browser.cookies().put(name, "planted");
        signIn("alice", SignInOptions.none());
        assertThat(store.read(new SessionId("planted"))).isEmpty();
        assertThat(browser.cookies().get(name)).isNotEqualTo("planted");
    }

    @Test
    @DisplayName("21: signs nobody in whose browser did not begin the sign-in")
    void loginCsrf() {
        Reply start = web.signIn(new Browser().get("/sign-in"), SignInOptions.none());
        URI back = app.idp.signIn("bob").at(start.location().orElseThrow());
        browser.keep(signIn("alice", SignInOptions.none()).reply());
        CallbackReply reply = web.callback(browser.get(back));
        browser.keep(reply.reply());
        assertThat(reply.outcome()).isInstanceOf(SignInOutcome.Expired.class);
        assertThat(web.session(browser.get("/")).map(Session::subject))
                .contains(app.idp.user("alice").id());
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
        assertThat(signIn("alice", SignInOptions.none()).outcome()).isInstanceOf(SignInOutcome.SignedIn.class);
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
        assertThat(html(reply.reply()))
                .contains("PENDING_UNREADABLE", "href=\"/sign-in\"")
                .doesNotContain("Exception:", "dev.latchkey");
    }

    @Test
    @DisplayName("4: takes Logto's bare callback after Cancel for a no, and the pending sign-in stays")
    void bareCallback() {
        assertThat(web.callback(browser.get("/callback")).outcome()).isInstanceOf(SignInOutcome.Expired.class);
        browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        CallbackReply reply = web.callback(browser.get("/callback"));
        browser.keep(reply.reply());
        assertThat(reply.outcome()).isInstanceOf(SignInOutcome.Declined.class);
        assertThat(html(reply.reply())).contains("USER_DECLINED");
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
        assertThat(html(reply.reply()))
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
        assertThat(html(web.callback(callback).reply()))
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
    @DisplayName("keeps the session that a refresh changed")
    void fresh() {
        signIn("alice", SignInOptions.none());
        app.clock.advance(Duration.ofHours(1));
        FreshReply fresh = web.fresh(browser.get("/"));
        assertThat(fresh.freshness()).isInstanceOf(Freshness.Fresh.class);
        assertThat(fresh.cookies()).isEmpty();
        assertThat(web.session(browser.get("/")).map(Session::accessTokenExpiresAt))
                .contains(app.clock.instant().plus(Duration.ofHours(1)));
        web.fresh(browser.get("/"));
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("48: keeps the session when the provider is down, and forgets it when the refresh token is spent")
    void freshFails() {
        signIn("alice", SignInOptions.none());
        app.clock.advance(Duration.ofHours(1));
        app.idp.faults().next(Endpoint.TOKEN, Fault.status(500));
        assertThat(web.fresh(browser.get("/")).freshness()).isInstanceOf(Freshness.Unavailable.class);
        assertThat(web.session(browser.get("/"))).isPresent();
        app.idp
                .faults()
                .next(Endpoint.TOKEN, Fault.statusWith(400, "{\"error\":\"invalid_grant\"}", "application/json"));
        FreshReply over = web.fresh(browser.get("/"));
        browser.keep(over.cookies());
        assertThat(over.freshness()).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(browser.cookies()).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("48: reads the session again when its refresh token was spent meanwhile, and signs nobody out for it")
    void renewedElsewhere() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        signIn("alice", SignInOptions.none());
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
        signIn("alice", SignInOptions.none());
        app.clock.advance(Duration.ofHours(1));
        WebRequest request = browser.get("/");
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            CompletableFuture<FreshReply> fresh = CompletableFuture.supplyAsync(() -> web.fresh(request));
            hold.awaitArrivals(1, Duration.ofSeconds(60));
            browser.keep(web.signOut(browser.post("/sign-out", Map.of())));
            hold.release();
            assertThat(fresh.join().freshness()).isInstanceOf(Freshness.SignInAgain.class);
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
        signIn("alice", SignInOptions.none());
        Reply reply =
                browser.keep(web.signOut(browser.post("/sign-out", Map.of("Sec-Fetch-Site", List.of("same-origin")))));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.location().map(URI::getPath)).contains("/oidc/session/end");
        assertThat(browser.cookies()).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("55: signs nobody out by GET or from another site, but shows the button")
    void signsOutByPostOnly() {
        signIn("alice", SignInOptions.none());
        Reply get = web.signOut(browser.get("/sign-out"));
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.headers()).containsEntry("Allow", "POST");
        assertThat(html(get)).contains("method=\"post\"", "action=\"/sign-out\"");
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
    @DisplayName("has pages that load nothing, cannot be framed, and are never kept")
    void pageHeaders() {
        Reply page = web.callback(browser.get("/callback?code=c&state=s")).reply();
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(html(page)).doesNotContain("http://", "https://", "<script", "url(");
    }

    @Test
    @DisplayName("51: and its requests, replies and cookies print without secrets")
    void noSecrets() {
        CallbackReply reply = signIn("alice", SignInOptions.none());
        String id = sessionId().value();
        Session session = web.session(browser.get("/")).orElseThrow();
        Reply out = web.signOut(browser.post("/sign-out", Map.of()));
        assertThat(List.of(reply, browser.get("/"), out, out.cookies()).toString())
                .doesNotContain(id, session.idToken().revealCompact());
    }

    private CallbackReply signIn(String user, SignInOptions options) {
        Reply start = browser.keep(web.signIn(browser.get("/sign-in"), options));
        URI back = app.idp.signIn(user).at(start.location().orElseThrow());
        CallbackReply reply = web.callback(browser.get(back));
        browser.keep(reply.reply());
        return reply;
    }

    private SessionId sessionId() {
        return web.session(browser.get("/")).map(Session::id).orElseThrow();
    }

    private static String html(Reply reply) {
        return reply.html().orElseThrow();
    }
}
