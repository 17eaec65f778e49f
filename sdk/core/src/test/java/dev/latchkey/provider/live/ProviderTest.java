package dev.latchkey.provider.live;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.Keys;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.Wire;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Json;
import dev.latchkey.jose.Jws;
import dev.latchkey.jose.VerifiedJws;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A provider")
class ProviderTest {
    private static final String ISSUER = "https://idp.example/oidc";
    private static final String DISCOVERY = "/oidc/.well-known/openid-configuration";
    private static final String JWKS = "/oidc/jwks";
    private static final ECKey KEY = Keys.ec("first");
    private static final ECKey NEXT = Keys.ec("next");

    private final MovableClock clock = new MovableClock();
    private final Wire wire = new Wire().on(DISCOVERY, document()).on(JWKS, Keys.publicSet(KEY));
    private final Provider provider = provider(ISSUER);

    private Provider provider(String issuer) {
        return new Provider(
                ClientConfig.publicClient(issuer, "app"),
                Surroundings.system(HttpPolicy.defaults())
                        .withTransport(wire)
                        .withClock(clock)
                        .withExecutor(Runnable::run));
    }

    private static Map<String, Object> document() {
        return Map.of(
                "issuer", ISSUER,
                "authorization_endpoint", ISSUER + "/auth",
                "token_endpoint", ISSUER + "/token",
                "jwks_uri", ISSUER + "/jwks",
                "id_token_signing_alg_values_supported", List.of("ES384"));
    }

    private static Jws signedBy(JWK key) {
        return Jws.parse(Keys.signed(key, "ES384"));
    }

    private String verified(JWK key) {
        return String.valueOf(provider.verify(signedBy(key)).claims().get("sub"));
    }

    @Test
    @DisplayName(
            "is asked for nothing before it is needed, then ahead of time: every 48 minutes for metadata, every four for keys")
    void caches() {
        assertThat(wire.count(DISCOVERY)).isZero();
        verified(KEY);
        verified(KEY);
        assertThat(wire.count(DISCOVERY)).isEqualTo(1);
        assertThat(wire.count(JWKS)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(4).minusNanos(1));
        verified(KEY);
        assertThat(wire.count(JWKS)).isEqualTo(1);
        clock.advance(Duration.ofNanos(1));
        verified(KEY);
        assertThat(wire.count(JWKS)).isEqualTo(2);
        assertThat(wire.count(DISCOVERY)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(44));
        provider.metadata();
        assertThat(wire.count(DISCOVERY)).isEqualTo(2);
    }

    @Test
    @DisplayName("44: that changes its key just before signing is believed at once")
    void rotation() {
        verified(KEY);
        wire.on(JWKS, Keys.publicSet(NEXT, KEY));
        assertThat(verified(NEXT)).isEqualTo("alice");
        assertThat(wire.count(JWKS)).isEqualTo(2);
    }

    @Test
    @DisplayName("44: is spared a flood of made-up key IDs: two fetches a minute at most")
    void flood() {
        verified(KEY);
        IntStream.range(0, 200).forEach(i -> assertThat(refusalOfMadeUp(i)).isEqualTo(FailureCode.KEY_NOT_FOUND));
        assertThat(wire.count(JWKS)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(61));
        IntStream.range(200, 400).forEach(i -> refusalOfMadeUp(i));
        assertThat(wire.count(JWKS)).isEqualTo(5);
        assertThat(verified(KEY)).as("known keys work meanwhile").isEqualTo("alice");
    }

    private FailureCode refusalOfMadeUp(int i) {
        String header = Base64Url.encode(
                ("{\"alg\":\"ES384\",\"kid\":\"made-up-" + i + "\"}").getBytes(StandardCharsets.UTF_8));
        return codeOf(() -> provider.verify(Jws.parse(header + ".e30.AAAA")));
    }

    @Test
    @DisplayName(
            "44: is not asked again for the same unknown key ID within a minute, so that one bad token leaves room")
    void sameUnknownKey() {
        verified(KEY);
        IntStream.range(0, 50).forEach(i -> refusalOfMadeUp(0));
        assertThat(wire.count(JWKS)).isEqualTo(2);
        wire.on(JWKS, Keys.publicSet(NEXT));
        assertThat(verified(NEXT)).as("a rotation is still noticed").isEqualTo("alice");
    }

    @Test
    @DisplayName("44: whose key is new after a flood is believed within a minute")
    void rotationAfterFlood() {
        verified(KEY);
        IntStream.range(0, 200).forEach(i -> refusalOfMadeUp(i));
        wire.on(JWKS, Keys.publicSet(NEXT));
        assertThat(codeOf(() -> verified(NEXT))).isEqualTo(FailureCode.KEY_NOT_FOUND);
        clock.advance(Duration.ofMinutes(1));
        assertThat(verified(NEXT)).isEqualTo("alice");
    }

    @Test
    @DisplayName("44: whose key set fails just when a new key is needed is asked again by the next one who needs it")
    void outageIsNoUnknownKey() {
        assertThat(verified(KEY)).isEqualTo("alice");
        wire.on(JWKS, call -> Wire.answer(503, "text/plain", "busy"));
        assertThat(codeOf(() -> verified(NEXT))).isEqualTo(FailureCode.PROVIDER_ERROR);
        wire.on(JWKS, Keys.publicSet(NEXT));
        assertThat(verified(NEXT)).isEqualTo("alice");
    }

    @Test
    @DisplayName(
            "44: whose key set fails leaves it open whether a key is unknown, and is spared a flood of them all the same")
    void floodInAnOutage() {
        assertThat(verified(KEY)).isEqualTo("alice");
        wire.on(JWKS, call -> Wire.answer(503, "text/plain", "busy"));
        for (int i = 0; i < 20; i++) {
            assertThat(refusalOfMadeUp(i)).isEqualTo(FailureCode.PROVIDER_ERROR);
        }
        assertThat(wire.count(JWKS)).as("the first, and two more").isEqualTo(3);
        wire.on(JWKS, Keys.publicSet(KEY));
        clock.advance(Duration.ofMinutes(1));
        assertThat(refusalOfMadeUp(21)).isEqualTo(FailureCode.KEY_NOT_FOUND);
    }

    @Test
    @DisplayName("44: is not asked for a key for a token that is refused anyway")
    void cheapChecksFirst() {
        Jws none = Jws.parse("eyJhbGciOiJub25lIn0.e30.");
        assertThat(codeOf(() -> provider.verify(none))).isEqualTo(FailureCode.ALGORITHM_REFUSED);
        assertThat(wire.count(JWKS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {DISCOVERY, JWKS})
    @DisplayName("44: that is down keeps being known for 24 hours, and is tried every ten seconds, not by every caller")
    void outage(String path) {
        verified(KEY);
        wire.down(path);
        clock.advance(Duration.ofHours(2));
        verified(KEY);
        verified(KEY);
        assertThat(wire.count(path)).isEqualTo(2);
        clock.advance(Duration.ofSeconds(10));
        verified(KEY);
        assertThat(wire.count(path)).isEqualTo(3);
        clock.advance(Duration.ofHours(22).minusSeconds(11));
        assertThat(verified(KEY)).isEqualTo("alice");
        clock.advance(Duration.ofSeconds(1));
        assertThat(codeOf(() -> verified(KEY))).isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    @Test
    @DisplayName("that comes back after an outage is believed again")
    void recovery() {
        verified(KEY);
        wire.down(JWKS);
        clock.advance(Duration.ofHours(2));
        verified(KEY);
        wire.on(JWKS, Keys.publicSet(NEXT));
        clock.advance(Duration.ofSeconds(10));
        assertThat(verified(NEXT)).isEqualTo("alice");
    }

    @Test
    @DisplayName("that was never reached is tried by each call: a failure is not remembered")
    void failureNotRemembered() {
        wire.down(DISCOVERY);
        assertThat(codeOf(provider::metadata)).isEqualTo(FailureCode.CONNECTION_FAILED);
        wire.on(DISCOVERY, document());
        assertThat(provider.metadata().issuer()).isEqualTo(ISSUER);
    }

    @Test
    @DisplayName("that cannot give its keys leaves the answer open: not refused, but unreachable")
    void keysUnreachable() {
        verified(KEY);
        wire.down(JWKS);
        assertThat(codeOf(() -> verified(NEXT))).isEqualTo(FailureCode.CONNECTION_FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "200,text/html,<html>canary</html>,RESPONSE_CONTENT_TYPE,Is this the right address?",
        "200,application/json,<html>canary</html>,RESPONSE_NOT_JSON,/oidc/.well-known/openid-configuration",
        "200,application/json,'',RESPONSE_NOT_JSON,/oidc/.well-known/openid-configuration",
        "200,application/json,'{\"error\":\"canary\"}',METADATA_INVALID,has no issuer",
        "404,text/plain,Not Found,METADATA_NOT_FOUND,GET https://idp.example/oidc/.well-known/openid-configuration answered 404",
        "403,application/json,'{}',METADATA_NOT_FOUND,answered 403",
        "302,text/html,'',REDIRECT_REFUSED,answered 302",
        "503,text/html,'',PROVIDER_ERROR,answered 503"
    })
    @DisplayName("28: whose discovery address answers something else gives each its own failure, without the body")
    void notMetadata(int status, String type, String body, FailureCode code, String told) {
        wire.on(DISCOVERY, call -> Wire.answer(status, type, body));
        var failure = failureOf(provider::metadata);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).contains(told).doesNotContain("canary");
    }

    @Test
    @DisplayName("25: whose metadata is larger than the cap is refused")
    void huge() {
        wire.on(DISCOVERY, call -> Wire.json(200, " ".repeat((1 << 20) + 1)));
        assertThat(codeOf(provider::metadata)).isEqualTo(FailureCode.RESPONSE_TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.example,Logto's ends in /oidc: \"https://idp.example/oidc\"",
        "https://idp.example/,Logto's ends in /oidc",
        "http://localhost:3002/console,'sign-in is on port 3001, so the issuer is usually http://localhost:3001/oidc'",
        "https://idp.example/other,the issuer followed by /.well-known/openid-configuration"
    })
    @DisplayName("that is not found at the issuer's address comes with the likely slip")
    void hints(String issuer, String hint) {
        assertThat(failureOf(() -> provider(issuer).metadata()).fix()).contains(hint);
    }

    @Test
    @DisplayName("whose issuer ends in a slash is discovered without doubling it")
    void issuerWithSlash() {
        assertThat(codeOf(() -> provider(ISSUER + "/").metadata())).isEqualTo(FailureCode.ISSUER_MISMATCH);
        assertThat(wire.count(DISCOVERY)).isEqualTo(1);
    }

    @Test
    @DisplayName("26: is not spoken to over plain http beyond loopback, and says so before any call")
    void insecureIssuer() {
        assertThat(codeOf(() -> provider("http://idp.example/oidc"))).isEqualTo(FailureCode.INSECURE_URI);
        assertThat(provider("http://localhost:3001/oidc")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "404,application/json,{},RESPONSE_MALFORMED",
        "200,text/html,x,RESPONSE_CONTENT_TYPE",
        "307,text/html,x,REDIRECT_REFUSED",
        "200,application/json,{},RESPONSE_MALFORMED"
    })
    @DisplayName("23, 28: whose key address answers something else gives a failure of its own")
    void notKeys(int status, String type, String body, FailureCode code) {
        wire.on(JWKS, call -> Wire.answer(status, type, body));
        assertThat(codeOf(() -> verified(KEY))).isEqualTo(code);
    }

    @Test
    @DisplayName("44: that changes its key is believed by all who come with the new one while it is fetched")
    void rotationSeenByManyAtOnce() throws InterruptedException {
        verified(KEY);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        wire.on(JWKS, call -> {
            asked.countDown();
            await(answer);
            return Wire.json(200, Json.write(Keys.publicSet(NEXT, KEY)));
        });
        Queue<String> subjects = new ConcurrentLinkedQueue<>();
        List<Thread> callers = IntStream.range(0, 20)
                .mapToObj(i -> new Thread(() -> subjects.add(verified(NEXT))))
                .toList();
        callers.get(0).start();
        asked.await();
        callers.stream().skip(1).forEach(Thread::start);
        callers.forEach(ProviderTest::awaitWaiting);
        answer.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(subjects).hasSize(20).containsOnly("alice");
        assertThat(wire.count(JWKS)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
            Thread.yield();
        }
    }

    @Test
    @DisplayName("44: that changes its signing algorithm is believed at once, for its metadata is fetched again")
    void newAlgorithm() {
        verified(KEY);
        RSAKey rsa = Keys.rsa(2048, "rsa");
        Map<String, Object> changed = new LinkedHashMap<>(document());
        changed.put("id_token_signing_alg_values_supported", List.of("RS256"));
        wire.on(DISCOVERY, changed).on(JWKS, Keys.publicSet(rsa));
        VerifiedJws verified = provider.verify(Jws.parse(Keys.signed(rsa, "RS256")));
        assertThat(verified.claims()).containsEntry("sub", "alice");
        assertThat(wire.count(DISCOVERY)).isEqualTo(2);
    }

    @Test
    @DisplayName("44: is not asked for its metadata again for each token with an algorithm that it does not list")
    void unlistedAlgorithm() {
        verified(KEY);
        Jws unlisted = Jws.parse(Keys.signed(Keys.rsa(2048, "rsa"), "RS256"));
        IntStream.range(0, 50)
                .forEach(i ->
                        assertThat(codeOf(() -> provider.verify(unlisted))).isEqualTo(FailureCode.ALGORITHM_REFUSED));
        assertThat(wire.count(DISCOVERY)).isEqualTo(2);
        assertThat(wire.count(JWKS)).isEqualTo(1);
    }
}
