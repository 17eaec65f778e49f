package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An access token that a controller asks Spring Security for")
class RefreshTest {
    private static final Duration PAST_ITS_LIFE = Duration.ofHours(2);
    private static final String INVALID_GRANT = "{\"error\":\"invalid_grant\"}";

    private static MockIdp idp;
    private static RunningApp app;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        app = RunningApp.start(idp, "server.tomcat.threads.max=60");
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
    @DisplayName("is the same while it is fresh, and another after its life, with one refresh and no sign-in")
    void renewed() {
        Browser browser = app.signedIn("alice");
        String before = browser.get("/token").body();
        assertThat(browser.get("/token").body()).isEqualTo(before);
        idp.clock().advance(PAST_ITS_LIFE);
        String after = browser.get("/token").body();
        assertThat(after).matches("[\\w-]{43} [\\w-]{43}").isNotEqualTo(before);
        assertThat(browser.get("/token").body()).isEqualTo(after);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("47: is renewed once for fifty requests at once, and all get the same")
    void singleFlight() throws Exception {
        Browser browser = app.signedIn("alice");
        idp.clock().advance(PAST_ITS_LIFE);
        Hold hold = idp.faults().hold(Endpoint.TOKEN);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            Callable<String> request = () -> browser.get("/token").body();
            List<Future<String>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(request))
                    .toList();
            hold.awaitArrivals(1, Duration.ofSeconds(30));
            hold.release();
            Set<String> tokens = answers.stream().map(RefreshTest::value).collect(Collectors.toSet());
            assertThat(tokens).singleElement().asString().matches("[\\w-]{43} [\\w-]{43}");
            assertThat(refreshes()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("48: is not to be had while the provider is down: a page says so, and the session and its tokens stay")
    void down() {
        Browser browser = app.signedIn("alice");
        idp.clock().advance(PAST_ITS_LIFE);
        idp.faults().next(Endpoint.TOKEN, Fault.tooManyRequests(7));
        HttpResponse<String> answer = browser.get("/token");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.body()).contains("PROVIDER_ERROR", "Try again");
        assertThat(browser.get("/me").statusCode()).isEqualTo(200);
        assertThat(browser.get("/token").body()).matches("[\\w-]{43} [\\w-]{43}");
    }

    @Test
    @DisplayName("35, 48: is not to be had with a refreshed ID token that is forged; the session stays")
    void forged() {
        Browser browser = app.signedIn("alice");
        idp.clock().advance(PAST_ITS_LIFE);
        idp.faults().next(Endpoint.TOKEN, Fault.tamperSignature());
        HttpResponse<String> answer = browser.get("/token");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("SIGNATURE_INVALID");
        assertThat(browser.get("/token").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("leads to a new sign-in when the provider refuses the refresh token, and back to the page")
    void invalidGrant() {
        Browser browser = app.signedIn("alice");
        idp.clock().advance(PAST_ITS_LIFE);
        idp.faults().next(Endpoint.TOKEN, Fault.statusWith(400, INVALID_GRANT, "application/json"));
        HttpResponse<String> answer = browser.get("/token");
        assertThat(Browser.location(answer).toString()).startsWith(idp.issuer() + "/auth?");
        HttpResponse<String> back = browser.get(idp.signIn("alice").at(Browser.location(answer)));
        assertThat(Browser.location(back)).hasPath("/token");
        assertThat(browser.get("/token").body()).matches("[\\w-]{43} [\\w-]{43}");
    }

    @Test
    @DisplayName(
            "is 401 for a script when the provider refuses the refresh token, and the refused one is not tried again")
    void invalidGrantForScript() {
        Browser browser = app.signedIn("alice");
        idp.clock().advance(PAST_ITS_LIFE);
        idp.faults().next(Endpoint.TOKEN, Fault.statusWith(400, INVALID_GRANT, "application/json"));
        assertThat(browser.fetch("/token").statusCode()).isEqualTo(401);
        assertThat(browser.fetch("/token").statusCode()).isEqualTo(401);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("46: leads to a new sign-in when the refreshed ID token is about another user")
    void otherUser() {
        Browser browser = app.signedIn("alice");
        idp.clock().advance(PAST_ITS_LIFE);
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("sub", "somebody-else"));
        assertThat(Browser.location(browser.get("/token")).toString()).startsWith(idp.issuer() + "/auth?");
    }

    @Test
    @DisplayName("brings the user up to date, name and roles, without asking userinfo")
    void user() {
        Browser browser = app.signedIn("bob");
        idp.journal().clear();
        idp.changeUser("bob", bob -> bob.withName("Bob Newname"));
        idp.faults().next(Endpoint.TOKEN, Fault.setClaim("roles", List.of("admin")));
        idp.clock().advance(PAST_ITS_LIFE);
        browser.get("/token");
        assertThat(browser.get("/me").body()).contains("Bob Newname", "ROLE_admin");
        assertThat(idp.journal().userInfoRequests().count()).isZero();
    }

    @Test
    @DisplayName("that comes after the sign-out does not bring the session back")
    void signOutMeanwhile() throws Exception {
        Browser browser = app.signedIn("alice");
        String csrf = browser.get("/csrf").body();
        // The refresh token lives on, so that the late refresh succeeds
        idp.faults().next(Endpoint.REVOCATION, Fault.status(503));
        idp.clock().advance(PAST_ITS_LIFE);
        Hold hold = idp.faults().hold(Endpoint.TOKEN);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<String>> late = thread.submit(() -> browser.get("/token"));
            hold.awaitArrivals(1, Duration.ofSeconds(30));
            assertThat(browser.post("/logout", csrf).statusCode()).isEqualTo(302);
            hold.release();
            assertThat(value(late).statusCode()).isEqualTo(200);
            assertThat(browser.get("/me").statusCode()).isEqualTo(302);
        } finally {
            thread.shutdownNow();
        }
    }

    private static int refreshes() {
        return idp.journal().tokenRequests().withGrant("refresh_token").count();
    }

    private static <T> T value(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
