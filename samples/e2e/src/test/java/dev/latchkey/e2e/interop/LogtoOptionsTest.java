package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.e2e.browser.NodeScript;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("At oidc-provider (npm) with Logto's options, the SDK")
class LogtoOptionsTest {
    private static final String API = "https://todo.example";
    private static final Duration PAST_THE_ACCESS_TOKEN = Duration.ofSeconds(3601);

    private final Visitor alice = new Visitor("alice", "any");
    private final LosesOneAnswer network = new LosesOneAnswer();
    private NodeScript provider;
    private TrialApp web;
    private TrialApp other;
    private TrialApp spa;

    /** A network that loses the next answer of the token endpoint when it is told to: the request has arrived all the same. */
    private static final class LosesOneAnswer implements Transport {
        private final Transport real = Transport.shared(HttpPolicy.defaults());
        private final AtomicBoolean losing = new AtomicBoolean();

        @Override
        public HttpAnswer send(HttpCall call) throws IOException {
            HttpAnswer answer = real.send(call);
            if (call.uri().getPath().endsWith("/token") && losing.compareAndSet(true, false)) {
                throw new IOException("the answer was lost");
            }
            return answer;
        }
    }

    @BeforeAll
    void start() {
        NodeScript.missing().ifPresent(why -> Assumptions.abort("Skipped: " + why));
        TrialApp.Setting webAt = TrialApp.Setting.onFreePort();
        TrialApp.Setting otherAt = TrialApp.Setting.onFreePort();
        TrialApp.Setting spaAt = TrialApp.Setting.onFreePort().with(network);
        provider = NodeScript.start(
                "oidc-provider", "logto.mjs", String.valueOf(FreePorts.one()), webAt.url(), otherAt.url(), spaAt.url());
        web = TrialApp.start(webAt, asking(confidential("web")));
        other = TrialApp.start(otherAt, asking(confidential("other")).withPushedRequests());
        spa = TrialApp.start(
                spaAt,
                asking(ClientConfig.publicClient(provider.ready(), "spa"))
                        .withSealingKeys(SealingKey.generate(new SecureRandom())));
    }

    private ClientConfig confidential(String clientId) {
        return ClientConfig.confidential(provider.ready(), clientId, Secret.of(clientId + "-secret"));
    }

    private static ClientConfig asking(ClientConfig config) {
        return config.withScopes("openid", "profile", "email", "read:todos")
                .withOfflineAccess()
                .withResources(API);
    }

    @AfterAll
    void stop() {
        Stream.of(web, other, spa).filter(Objects::nonNull).forEach(TrialApp::close);
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName(
            "signs in with an ID token that is signed with ES384, has no at_hash, and names a user with members that are null")
    void signIn() {
        assertThat(alice.open(web.at("/sign-in")).json())
                .containsEntry("signedIn", true)
                .extractingByKey("claims", InstanceOfAssertFactories.MAP)
                .containsEntry("iss", provider.ready())
                .containsEntry("sub", "alice00user1")
                .containsEntry("username", "alice")
                .containsEntry("picture", Json.NULL)
                .containsKey("sid")
                .doesNotContainKey("at_hash");
    }

    @Test
    @Order(2)
    @DisplayName("reads userinfo with the opaque token")
    void userInfo() {
        assertThat(alice.open(web.at("/userinfo")).json()).containsEntry("email", "alice@example.test");
    }

    @Test
    @Order(3)
    @DisplayName("refreshes for a JWT of an API, which takes it as at+jwt")
    void resourceToken() {
        Map<String, Object> page = alice.open(web.at("/token?resource=" + API)).json();
        ResourceServer api = ResourceServer.of(
                ResourceConfig.of(provider.ready(), API),
                Surroundings.system(HttpPolicy.defaults()).withClock(web.clock()));
        ResourceRequest request = new ResourceRequest(List.of("Bearer " + page.get("accessToken")), Set.of());
        assertThat(api.check(request, "read:todos"))
                .isInstanceOfSatisfying(
                        AccessTokenOutcome.Accepted.class,
                        accepted -> assertThat(accepted.claims().clientId()).isEqualTo("web"));
    }

    @Test
    @Order(4)
    @DisplayName("refreshes without rotation where the client has a secret")
    void refreshConfidential() {
        Map<String, Object> before = alice.open(web.at("/token")).json();
        web.clock().advance(PAST_THE_ACCESS_TOKEN);
        Map<String, Object> after = alice.open(web.at("/token")).json();
        assertThat(after.get("accessToken")).isNotNull().isNotEqualTo(before.get("accessToken"));
        assertThat(after).containsEntry("refreshToken", before.get("refreshToken"));
    }

    @Test
    @Order(5)
    @DisplayName("refreshes with rotation where the client has none")
    void refreshPublic() {
        alice.open(spa.at("/sign-in"));
        Map<String, Object> before = alice.open(spa.at("/token")).json();
        Map<String, Object> after = alice.open(spa.at("/token?resource=" + API)).json();
        assertThat(after.get("refreshToken")).isNotNull().isNotEqualTo(before.get("refreshToken"));
        assertThat(alice.open(spa.at("/userinfo")).json()).containsEntry("sub", "alice00user1");
    }

    @Test
    @Order(6)
    @DisplayName("keeps the session when the answer with the rotated refresh token is lost")
    void lostAnswer() {
        spa.clock().advance(PAST_THE_ACCESS_TOKEN);
        network.losing.set(true);
        assertThat(alice.open(spa.at("/token")).json()).containsKey("accessToken");
        assertThat(network.losing).as("an answer was lost").isFalse();
        assertThat(alice.open(spa.at("/token?resource=" + API)).json())
                .as("refreshed once more")
                .containsKey("accessToken");
    }

    @Test
    @Order(7)
    @DisplayName("signs in another app by a pushed request, and is told when the first one signs out")
    void backChannelLogout() {
        assertThat(alice.open(other.at("/sign-in")).json()).containsEntry("signedIn", true);
        Visitor.Page asked = alice.submitFormAt(web.at("/sign-out"));
        Visitor.Page back = alice.fillIn(asked, Map.of("logout", "yes"));
        assertThat(back.address().toString()).startsWith(web.at("/"));
        assertThat(back.json()).containsEntry("signedIn", false);
        assertThat(alice.open(other.at("/")).json()).containsEntry("signedIn", false);
    }
}
