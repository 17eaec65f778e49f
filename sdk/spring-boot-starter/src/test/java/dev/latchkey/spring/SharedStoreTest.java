package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.jdbc.JdbcSessionStore;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Hold;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayName(
        "Two instances of an app with one database, which keeps HTTP sessions by Spring Session and tokens by Latchkey")
@Timeout(120)
class SharedStoreTest {
    private static final String[] ONE_DATABASE = {
        "spring.autoconfigure.exclude=", "spring.datasource.url=jdbc:h2:mem:instances;DB_CLOSE_DELAY=-1"
    };

    private static final String BACK_CHANNEL = "/logout/connect/back-channel/latchkey";

    private static MockIdp idp;
    private static RunningApp two;
    private static RunningApp one;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        two = RunningApp.start(idp, ONE_DATABASE);
        one = RunningApp.start(idp, ONE_DATABASE);
        idp.change(RunningApp.CLIENT, client -> client.withBackchannelLogout(two.backChannel(), true));
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        idp.close();
    }

    @AfterEach
    void forget() {
        idp.faults().clear();
        idp.journal().clear();
    }

    @Test
    @DisplayName("refresh once for requests at both at the same time, and both hand out the same token")
    void oneRefresh() throws Exception {
        Browser browser = one.signedIn("alice");
        idp.clock().advance(Duration.ofHours(2));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Hold hold = idp.faults().hold(Endpoint.TOKEN)) {
            Future<String> atOne = threads.submit(() -> browser.get("/token").body());
            Future<String> atTwo =
                    threads.submit(() -> browser.at(two).get("/token").body());
            hold.awaitArrivals(1, Duration.ofSeconds(30));
            hold.release();
            assertThat(atOne.get()).matches("[\\w-]{43} [\\w-]{43}").isEqualTo(atTwo.get());
            assertThat(refreshes()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("know a user who signed in at the other, with the token that the other refreshed")
    void known() {
        Browser browser = one.signedIn("alice");
        idp.clock().advance(Duration.ofHours(2));
        String token = browser.get("/token").body();
        assertThat(browser.at(two).get("/token").body()).isEqualTo(token);
        assertThat(browser.at(two).get("/me").body()).contains("Alice");
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("56: end a session at both when the provider tells one of them")
    void backChannelLogout() {
        SignIn alice = idp.signIn("alice");
        Browser browser = one.signedIn(alice);
        Browser bob = one.signedIn("bob");
        alice.signOutAt(URI.create(idp.issuer() + "/session/end"));
        assertThat(browser.at(two).get("/a").statusCode()).isEqualTo(302);
        assertThat(browser.get("/a").statusCode()).isEqualTo(302);
        assertThat(bob.get("/a").body()).isEqualTo("page a");
    }

    @Test
    @DisplayName("56: take a logout token once, whichever of them it comes to")
    void replay() throws IOException {
        List<Integer> answers = new CopyOnWriteArrayList<>();
        HttpServer relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        relay.createContext("/", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            for (RunningApp app : List.of(one, two)) {
                answers.add(app.browser().post(BACK_CHANNEL, form).statusCode());
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        relay.start();
        String address = "http://localhost:" + relay.getAddress().getPort() + "/";
        idp.change(RunningApp.CLIENT, client -> client.withBackchannelLogout(address, true));
        try {
            SignIn alice = idp.signIn("alice");
            one.signedIn(alice);
            alice.signOutAt(URI.create(idp.issuer() + "/session/end"));
            assertThat(answers).containsExactly(200, 400);
        } finally {
            idp.change(RunningApp.CLIENT, client -> client.withBackchannelLogout(two.backChannel(), true));
            relay.stop(0);
        }
    }

    @Test
    @DisplayName("forget the tokens at a sign-out, and the other one the user")
    void signOut() {
        Browser browser = one.signedIn("alice");
        int before = rows();
        HttpResponse<String> out = browser.post("/logout", browser.get("/csrf").body());
        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(rows()).isEqualTo(before - 1);
        assertThat(browser.at(two).get("/a").statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("52: have no token in the database that is not sealed")
    void sealed() {
        Browser browser = one.signedIn("alice");
        List<String> tokens = List.of(browser.get("/token").body().split(" "));
        JdbcTemplate database = one.context().getBean(JdbcTemplate.class);
        assertThat(one.context().getBean(JdbcSessionStore.class)).isNotNull();
        for (String sql : List.of(
                "SELECT content FROM latchkey_session", "SELECT attribute_bytes FROM spring_session_attributes")) {
            assertThat(database.queryForList(sql, String.class))
                    .isNotEmpty()
                    .noneMatch(row -> tokens.stream().anyMatch(token -> isIn(token, row)));
        }
    }

    /** As text, and as H2 gives bytes: in hexadecimal. */
    private static boolean isIn(String token, String row) {
        String hex = token.chars().mapToObj(Integer::toHexString).reduce("", String::concat);
        return row.contains(token) || row.toLowerCase(java.util.Locale.ROOT).contains(hex);
    }

    private static int rows() {
        Integer count = one.context()
                .getBean(JdbcTemplate.class)
                .queryForObject("SELECT COUNT(*) FROM latchkey_session", Integer.class);
        return count == null ? 0 : count;
    }

    private static int refreshes() {
        return idp.journal().tokenRequests().withGrant("refresh_token").count();
    }
}
