package dev.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.faults.PermissiveClient.Tokens;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultNeed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("heavy")
@DisplayName("A client that checks nothing")
class RealFaultsTest {
    private static MockIdp idp;
    private static EvilServer evil;

    private final MockClock clock = MockClock.frozenAt(Instant.parse("2026-11-24T10:00:00Z"));
    private Tenant tenant;
    private LogoutPort port;
    private SignIn browser;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        evil = EvilServer.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
        evil.close();
    }

    @BeforeEach
    void open() {
        tenant = idp.tenant(MockIdpOptions.defaults().withClock(clock));
        port = LogoutPort.open();
        browser = tenant.signIn("alice");
        tenant.change("quickstart", app -> app.withRefreshTokenTtl(Duration.ofHours(2)));
    }

    @AfterEach
    void close() {
        tenant.close();
        port.close();
    }

    /** Where no answer comes, not even this client can take it: those are below. */
    static Stream<FaultTrial> taken() {
        return FaultTrial.all()
                .filter(trial -> !trial.isOneOf("answer-lost-after-rotation"))
                .filter(trial -> !(trial.isOneOf("connection-reset") && trial.endpoint() == Endpoint.TOKEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("takes")
    void taken(FaultTrial trial) {
        assertThat(user(trial)).isPresent();
        assertThat(tenant.faults().armed()).allMatch(armed -> armed.met() > 0);
    }

    @Test
    @DisplayName("takes an attacker for the user who signs in, and the user for somebody else")
    void persons() {
        assertThat(user(at("callback-injected-code")))
                .hasValue(tenant.user("bob").id());
        assertThat(user(at("id-token-wrong-sub"))).hasValue("somebody-else");
        assertThat(user(at("userinfo-wrong-sub"))).hasValue("somebody-else");
        assertThat(user(at("userinfo-jwt-wrong-sub"))).hasValue("somebody-else");
        assertThat(user(at("refreshed-id-token-other-sub"))).hasValue("somebody-else");
        arm(at("discovery-http-userinfo"));
        PermissiveClient client = client();
        assertThat(client.userByUserInfo(client.exchange(browser.at(client.authorizationUrl(false)))))
                .hasValue("mallory");
        assertThat(user(at("discovery-http-authorization")).orElseThrow()).startsWith("http://evil.example/auth");
    }

    @Test
    @DisplayName("ends a session twice for one logout token")
    void replayed() {
        assertThat(user(at("logout-token-replayed")))
                .hasValue(tenant.user("alice").id());
        assertThat(port.forms()).hasSize(2);
    }

    @Test
    @DisplayName("loses its tokens with an answer that never came: the code and the refresh token are spent")
    void lost() {
        PermissiveClient client = client();
        URI callback = browser.at(client.authorizationUrl(false));
        tenant.faults().arm("connection-reset");
        assertThat(client.user(client.exchange(callback))).isEmpty();
        assertThat(client.exchange(callback).status()).isEqualTo(400);

        Tokens tokens = client.exchange(browser.at(client.authorizationUrl(false)));
        clock.advance(Duration.ofMinutes(100));
        tenant.faults().arm("answer-lost-after-rotation");
        assertThat(client.refresh(tokens).status()).isZero();
        clock.advance(Duration.ofSeconds(10));
        assertThat(client.refresh(tokens).status()).isEqualTo(400);
    }

    private static FaultTrial at(String name) {
        return FaultTrial.all().filter(trial -> trial.isOneOf(name)).findFirst().orElseThrow();
    }

    private PermissiveClient client() {
        return new PermissiveClient(tenant.issuer(), new CarelessHttp(evil.address()));
    }

    private void arm(FaultTrial trial) {
        tenant.faults().clear();
        Arming arming = trial.arming();
        for (String parameter : List.of("interval", "location")) {
            boolean has = trial.fault().parameters().stream()
                    .anyMatch(one -> one.name().equals(parameter));
            Object value = parameter.equals("interval") ? (Object) 1L : evil.address() + "/";
            arming = has ? arming.with(parameter, value) : arming;
        }
        tenant.faults().arm(arming);
    }

    /** Whom it takes the user for, or where it sends them, or whose sessions it ends. */
    private Optional<String> user(FaultTrial trial) {
        tenant.change("quickstart", app -> app.withSignedUserinfo(trial.needs(FaultNeed.SIGNED_USERINFO)));
        return switch (trial.endpoint()) {
            case USERINFO -> {
                Tokens tokens = signedIn();
                arm(trial);
                yield client().userByUserInfo(tokens);
            }
            case INTROSPECTION, REVOCATION -> api(trial);
            case END_SESSION -> signedOut(trial);
            default -> trial.isOfRefresh() ? refreshed(trial) : signedIn(trial);
        };
    }

    private Tokens signedIn() {
        PermissiveClient client = client();
        return client.exchange(browser.at(client.authorizationUrl(false)));
    }

    private Optional<String> signedIn(FaultTrial trial) {
        arm(trial);
        PermissiveClient client = client();
        String url = client.authorizationUrl(trial.endpoint() == Endpoint.PUSHED_AUTHORIZATION);
        boolean ours = url.startsWith(tenant.endpoint()) && !url.contains("an-attackers");
        return ours ? client.user(client.exchange(browser.at(url))) : Optional.of(url);
    }

    private Optional<String> refreshed(FaultTrial trial) {
        Tokens tokens = signedIn();
        arm(trial);
        return client().user(client().refresh(tokens));
    }

    private Optional<String> api(FaultTrial trial) {
        String token = signedIn().accessToken().orElseThrow();
        arm(trial);
        if (trial.endpoint() == Endpoint.REVOCATION) {
            client().revoke(token);
            return Optional.of("revoked, or so it thinks");
        }
        return client().isGood(token) ? Optional.of("whoever holds the token") : Optional.empty();
    }

    private Optional<String> signedOut(FaultTrial trial) {
        tenant.change("quickstart", app -> app.withBackchannelLogout(port.uri(), false));
        signedIn();
        arm(trial);
        browser.signOutAt(URI.create(tenant.issuer() + "/session/end"));
        return port.forms().stream().map(PermissiveClient::endedBy).findFirst();
    }
}
