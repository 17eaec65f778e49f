package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.Transport;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.signin.SignInOutcome;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refresh whose answer is lost on the way")
class LostAnswerTest {

    private final MovableClock clock = new MovableClock();
    private final ScriptedProvider provider =
            new ScriptedProvider().tokenMember("refresh_token", ScriptedProvider.REFRESH_TOKEN);
    private final AtomicInteger refreshes = new AtomicInteger();

    @Test
    @DisplayName("47, 48: is asked for once more within the provider's grace, which saves a rotated refresh token")
    void replayed() {
        try (AppUnderTest app = new AppUnderTest()) {
            app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
            Session session = app.session();
            app.clock.advance(Duration.ofMinutes(100));
            app.idp.faults().next(Endpoint.TOKEN, Fault.connectionReset());
            assertThat(app.rp.fresh(session)).isInstanceOf(Freshness.Fresh.class);
            assertThat(app.refreshRequests()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("is asked for once more only: whoever is told Unavailable may try again")
    void onceOnly() {
        RelyingParty rp = relyingParty(ScriptedProvider.config(), call -> {
            throw new IOException("reset");
        });
        assertThat(codeOf(rp.fresh(expired(rp)))).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(refreshes).hasValue(2);
    }

    @Test
    @DisplayName("is not asked for again when the grace has passed since the first try")
    void tooLate() {
        RelyingParty rp = relyingParty(ScriptedProvider.config(), call -> {
            clock.advance(Duration.ofSeconds(3));
            throw new IOException("reset");
        });
        assertThat(codeOf(rp.fresh(expired(rp)))).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(refreshes).hasValue(1);
    }

    @Test
    @DisplayName("is not asked for again where the app says that its provider has no grace")
    void noGrace() {
        RelyingParty rp = relyingParty(ScriptedProvider.config().withRefreshGrace(Duration.ZERO), call -> {
            throw new IOException("reset");
        });
        assertThat(codeOf(rp.fresh(expired(rp)))).isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(refreshes).hasValue(1);
    }

    @Test
    @DisplayName("47, 48: is waited for half the grace, so that there is time to ask again, and then as long as any")
    void deadlines() {
        List<Duration> deadlines = new ArrayList<>();
        Transport slow = call -> {
            deadlines.add(call.policy().callTimeout());
            throw new HttpTimeoutException("slow");
        };
        RelyingParty rp = relyingParty(ScriptedProvider.config(), slow);
        assertThat(codeOf(rp.fresh(expired(rp)))).isEqualTo(FailureCode.TIMED_OUT);
        assertThat(deadlines).containsExactly(Duration.ofMillis(1_500), Duration.ofSeconds(10));
        deadlines.clear();
        RelyingParty without = relyingParty(ScriptedProvider.config().withRefreshGrace(Duration.ZERO), slow);
        assertThat(codeOf(without.fresh(expired(without)))).isEqualTo(FailureCode.TIMED_OUT);
        assertThat(deadlines).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("48: is asked for once more where it was slow, a proxy failed, or what came cannot be read")
    void otherTroubles() {
        RelyingParty slow = relyingParty(ScriptedProvider.config(), call -> {
            throw new HttpTimeoutException("slow");
        });
        assertThat(codeOf(slow.fresh(expired(slow)))).isEqualTo(FailureCode.TIMED_OUT);
        assertThat(refreshes).hasValue(2);
        Map<String, List<String>> json = Map.of("Content-Type", List.of("application/json"));
        for (HttpAnswer lost :
                List.of(new HttpAnswer(502, Map.of(), new byte[0]), new HttpAnswer(200, json, new byte[] {'{'}))) {
            AtomicInteger tries = new AtomicInteger();
            RelyingParty troubled = relyingParty(
                    ScriptedProvider.config(), call -> tries.getAndIncrement() == 0 ? lost : provider.send(call));
            assertThat(troubled.fresh(expired(troubled))).isInstanceOf(Freshness.Fresh.class);
        }
    }

    @Test
    @DisplayName("is not asked for again when the provider said that it is asked too often")
    void tooOften() {
        RelyingParty rp = relyingParty(ScriptedProvider.config(), call -> new HttpAnswer(429, Map.of(), new byte[0]));
        assertThat(codeOf(rp.fresh(expired(rp)))).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(refreshes).hasValue(1);
    }

    @Test
    @DisplayName("11: is no reason to send an authorization code twice")
    void neverACode() {
        AtomicInteger exchanges = new AtomicInteger();
        RelyingParty rp = relyingParty(ScriptedProvider.config(), provider, call -> {
            exchanges.incrementAndGet();
            throw new IOException("reset");
        });
        assertThat(provider.signIn(rp, SignInOptions.none())).isInstanceOf(SignInOutcome.Unavailable.class);
        assertThat(exchanges).hasValue(1);
    }

    private RelyingParty relyingParty(ClientConfig config, Transport refresh) {
        return relyingParty(
                config,
                call -> {
                    refreshes.incrementAndGet();
                    return refresh.send(call);
                },
                provider);
    }

    private RelyingParty relyingParty(ClientConfig config, Transport refresh, Transport code) {
        Transport transport = call -> {
            if (!call.uri().getPath().endsWith("/token")) {
                return provider.send(call);
            }
            return isRefresh(call) ? refresh.send(call) : code.send(call);
        };
        return RelyingParty.of(
                config,
                Surroundings.system(config.httpPolicy())
                        .withTransport(transport)
                        .withClock(clock));
    }

    private static boolean isRefresh(HttpCall call) {
        return new String(call.body(), StandardCharsets.US_ASCII).contains("grant_type=refresh_token");
    }

    private Session expired(RelyingParty rp) {
        long now = clock.instant().getEpochSecond();
        provider.claim("iat", now).claim("exp", now + 3600);
        SignInOutcome.SignedIn signedIn = (SignInOutcome.SignedIn) provider.signIn(rp, SignInOptions.none());
        clock.advance(Duration.ofHours(1));
        return signedIn.session();
    }

    private static FailureCode codeOf(Freshness freshness) {
        assertThat(freshness).isInstanceOf(Freshness.Unavailable.class);
        return ((Freshness.Unavailable) freshness).failure().code();
    }
}
