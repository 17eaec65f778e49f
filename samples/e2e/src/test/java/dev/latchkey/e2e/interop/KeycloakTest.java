package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.ResourceConfig;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import dev.latchkey.samples.springboot.RunningSample;
import dev.latchkey.samples.springboot.SpringBootSample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("At Keycloak, with a realm that rotates refresh tokens, the SDK")
class KeycloakTest {
    private static final String API = "https://todo.example";
    private static final Duration PAST_THE_ACCESS_TOKEN = Duration.ofSeconds(61);
    private static final Map<String, String> PASSWORD = Map.of("username", "alice", "password", "alice-password");

    private final Visitor alice = new Visitor("alice", "alice-password");
    private Keycloak keycloak;
    private TrialApp web;
    private TrialApp other;
    private TrialApp offline;
    private final TrialApp.Setting springAt = TrialApp.Setting.onFreePort();

    @BeforeAll
    void start() throws IOException {
        TrialApp.Setting webAt = TrialApp.Setting.onFreePort();
        TrialApp.Setting otherAt = TrialApp.Setting.onFreePort();
        TrialApp.Setting offlineAt = TrialApp.Setting.onFreePort();
        keycloak = Keycloak.start(realm().replace("{web}", webAt.url())
                .replace("{other}", otherAt.url())
                .replace("{offline}", offlineAt.url())
                .replace("{spring}", springAt.url()));
        web = TrialApp.start(webAt, client("web"));
        other = TrialApp.start(otherAt, client("other").withPushedRequests());
        offline = TrialApp.start(offlineAt, client("offline").withOfflineAccess());
    }

    private static String realm() throws IOException {
        try (InputStream text = KeycloakTest.class.getResourceAsStream("keycloak-realm.json")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private ClientConfig client(String clientId) {
        return ClientConfig.confidential(keycloak.issuer("latchkey"), clientId, Secret.of(clientId + "-secret"))
                .withScopes("openid", "profile", "email");
    }

    @AfterAll
    void stop() {
        Stream.of(web, other, offline).filter(Objects::nonNull).forEach(TrialApp::close);
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("signs in, through its own page")
    void signIn() {
        Visitor.Page login = alice.open(web.at("/sign-in"));
        assertThat(alice.fillIn(login, PASSWORD).json())
                .containsEntry("signedIn", true)
                .extractingByKey("claims", InstanceOfAssertFactories.MAP)
                .containsEntry("iss", keycloak.issuer("latchkey"))
                .containsEntry("preferred_username", "alice")
                .containsEntry("email_verified", true)
                .containsKey("sid");
    }

    @Test
    @Order(2)
    @DisplayName("reads userinfo")
    void userInfo() {
        assertThat(alice.open(web.at("/userinfo")).json()).containsEntry("email", "alice@example.test");
    }

    @Test
    @Order(3)
    @DisplayName("refreshes, and takes each new refresh token")
    void refresh() {
        Map<String, Object> first = alice.open(web.at("/token")).json();
        web.clock().advance(PAST_THE_ACCESS_TOKEN);
        Map<String, Object> second = alice.open(web.at("/token")).json();
        assertThat(second.get("accessToken")).isNotNull().isNotEqualTo(first.get("accessToken"));
        assertThat(second.get("refreshToken")).isNotNull().isNotEqualTo(first.get("refreshToken"));
        assertThat(alice.open(web.at("/userinfo")).json()).containsEntry("preferred_username", "alice");
    }

    @Test
    @Order(4)
    @DisplayName(
            "refuses its access tokens at an API, for they do not say that they are access tokens, unless it is told to")
    void resourceServer() {
        ResourceConfig strict = ResourceConfig.of(keycloak.issuer("latchkey"), API);
        assertThat(check(strict))
                .isInstanceOfSatisfying(
                        AccessTokenOutcome.Refused.class,
                        refused ->
                                assertThat(refused.failure().code()).isEqualTo(FailureCode.ACCESS_TOKEN_KIND_REFUSED));
        assertThat(check(strict.ignoreAccessTokenProfile()))
                .isInstanceOfSatisfying(
                        AccessTokenOutcome.Accepted.class,
                        accepted -> assertThat(accepted.claims().clientId()).isEqualTo("web"));
    }

    private AccessTokenOutcome check(ResourceConfig config) {
        String token = String.valueOf(alice.open(web.at("/token")).json().get("accessToken"));
        ResourceServer api = ResourceServer.of(
                config, Surroundings.system(HttpPolicy.defaults()).withClock(web.clock()));
        return api.check(new ResourceRequest(List.of("Bearer " + token), Set.of()), "profile");
    }

    @Test
    @Order(5)
    @DisplayName(
            "signs in another app by a pushed request and without a password, and is told when the first one signs out")
    void backChannelLogout() {
        assertThat(alice.open(other.at("/sign-in")).json()).containsEntry("signedIn", true);
        Visitor.Page back = alice.submitFormAt(web.at("/sign-out"));
        assertThat(back.address().toString()).startsWith(web.at("/"));
        assertThat(back.json()).containsEntry("signedIn", false);
        assertThat(alice.open(other.at("/")).json()).containsEntry("signedIn", false);
        assertThat(alice.open(web.at("/sign-in")).body()).contains("kc-form-login");
    }

    @Test
    @Order(6)
    @DisplayName("refreshes with offline access too, and signs out with the offline token revoked")
    void offlineAccess() {
        Visitor.Page login = alice.open(offline.at("/sign-in"));
        assertThat(alice.fillIn(login, PASSWORD).json()).containsEntry("signedIn", true);
        offline.clock().advance(PAST_THE_ACCESS_TOKEN);
        assertThat(alice.open(offline.at("/token")).json()).containsKey("accessToken");
        assertThat(alice.submitFormAt(offline.at("/sign-out")).json()).containsEntry("signedIn", false);
    }

    @Test
    @Order(7)
    @DisplayName("signs in to the Spring Boot sample, by environment variables alone, which refreshes and signs out")
    void springBoot() {
        MockClock clock = MockClock.ticking();
        RunningSample sample = SpringBootSample.start(springEnvironment(), clock);
        try {
            Visitor visitor = new Visitor("alice", "alice-password");
            Visitor.Page account = visitor.fillIn(visitor.open(sample.url() + "/account"), PASSWORD);
            assertThat(account.body()).contains(">Alice Example<", ">alice@example.test<", "\"refresh-token\">yes<");
            clock.advance(PAST_THE_ACCESS_TOKEN);
            Visitor.Page later = visitor.open(sample.url() + "/account");
            assertThat(later.status()).isEqualTo(200);
            assertThat(expiry(later)).isGreaterThan(expiry(account));
            assertThat(visitor.submit(later).address().toString()).startsWith(sample.url() + "/");
            assertThat(visitor.open(sample.url() + "/account").body()).contains("kc-form-login");
        } finally {
            sample.stop();
        }
    }

    private Map<String, String> springEnvironment() {
        return Map.of(
                "LATCHKEY_ISSUER",
                keycloak.issuer("latchkey"),
                "LATCHKEY_CLIENTID",
                "spring",
                "LATCHKEY_CLIENTSECRET",
                "spring-secret",
                "LATCHKEY_SCOPES",
                "openid,profile,email",
                "LATCHKEY_RESOURCES",
                "",
                "LATCHKEY_POSTLOGOUTREDIRECTURI",
                springAt.url() + "/",
                "SPRING_MAIN_BANNERMODE",
                "off",
                "SERVER_PORT",
                String.valueOf(springAt.port()));
    }

    private static String expiry(Visitor.Page account) {
        return account.body().replaceFirst("(?s).*datetime=\"([^\"]*)\".*", "$1");
    }
}
