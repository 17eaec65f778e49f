package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.RoundRobin;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Visit;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("heavy")
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@DisplayName(
        "The Spring Boot sample, as two processes behind a round-robin, with its sessions and tokens in PostgreSQL,")
class SpringTwoInstancesTest {
    private static final String JAR = "samples/spring-boot/target/latchkey-sample-spring-boot.jar";
    private static final int AT_ONCE = 12;

    @Test
    @DisplayName("refreshes once for all requests at once, and signs nobody out when one of the two is killed")
    void oneIsKilled() throws IOException, InterruptedException, ExecutionException {
        int front = FreePorts.one();
        int first = FreePorts.one();
        int second = FreePorts.one();
        String url = "http://localhost:" + front;
        try (MockIdp idp = MockIdp.start();
                EmbeddedPostgres database = EmbeddedPostgres.start();
                RunningJar one = RunningJar.start(JAR, environment(idp, database, url, first));
                RunningJar two = RunningJar.start(JAR, environment(idp, database, url, second));
                RoundRobin balancer = RoundRobin.on(front, first, second)) {
            idp.change("spring-boot", it -> it.withRedirectUris(url + "/login/oauth2/code/latchkey"));
            one.ready();
            two.ready();
            Visit alice = signIn(idp, url, "alice");
            Visit bob = signIn(idp, url, "bob");
            assertThat(idp.signingKeys().get(0).key().algorithm()).isEqualTo(SigningAlgorithm.ES384);

            idp.journal().clear();
            assertThat(atOnce(browser(url), alice)).hasSize(AT_ONCE).allMatch(page -> page.contains("Alice Example"));
            assertThat(refreshes(idp)).isEqualTo(1);

            Visit halfWay = browser(url).startSignIn();
            one.kill();
            assertThat(atOnce(browser(url), alice)).hasSize(AT_ONCE).allMatch(page -> page.contains("Alice Example"));
            assertThat(browser(url).shown(bob.cookies())).contains("\"user-name\">bob<");
            URI callback = idp.signIn("alice").at(halfWay.location().orElseThrow());
            Visit back = browser(url).deliverCallback(callback, halfWay.cookies());
            assertThat(browser(url).isSignedIn(back.cookies())).isTrue();
            assertThat(refreshes(idp)).isEqualTo(1);
        }
    }

    /** Bob's tokens are as good as ever; what alice got says that it ends at once. */
    private static Visit signIn(MockIdp idp, String url, String username) {
        Visit out = browser(url).startSignIn();
        if (username.equals("alice")) {
            idp.faults().next(Endpoint.TOKEN, Fault.setMember("expires_in", 1));
        }
        URI callback = idp.signIn(username).at(out.location().orElseThrow());
        return browser(url).deliverCallback(callback, out.cookies());
    }

    private static AppBrowser browser(String url) {
        return AppBrowser.of(URI.create(url + "/oauth2/authorization/latchkey"), URI.create(url + "/account"));
    }

    private static List<String> atOnce(AppBrowser browser, Visit visitor)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> pages = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> threads.submit(() -> browser.shown(visitor.cookies())))
                    .toList();
            List<String> shown = new ArrayList<>();
            for (Future<String> page : pages) {
                shown.add(page.get());
            }
            return shown;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int refreshes(MockIdp idp) {
        return idp.journal().tokenRequests().withGrant("refresh_token").count();
    }

    private static Map<String, String> environment(MockIdp idp, EmbeddedPostgres database, String url, int port) {
        return Map.of(
                "LATCHKEY_ISSUER",
                idp.issuer(),
                "LATCHKEY_POSTLOGOUTREDIRECTURI",
                url + "/",
                "SPRING_DATASOURCE_URL",
                database.getJdbcUrl("postgres", "postgres"),
                "SERVER_PORT",
                String.valueOf(port));
    }
}
