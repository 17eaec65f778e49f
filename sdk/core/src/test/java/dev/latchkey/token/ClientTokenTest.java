package dev.latchkey.token;

import static dev.latchkey.fixture.ScriptedProvider.config;
import static dev.latchkey.fixture.ScriptedProvider.formOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.logto.Logto;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A token without a session")
@Timeout(60)
class ClientTokenTest {
    private static final TokenTarget API = TokenTarget.resource("https://api.example");

    private final MovableClock clock = new MovableClock();
    private final ScriptedProvider provider = new ScriptedProvider().noTokenMember("scope");
    private final RelyingParty rp = provider.relyingParty(config(), clock);

    private static AccessToken issued(TokenOutcome outcome) {
        assertThat(outcome).isInstanceOf(TokenOutcome.Issued.class);
        return ((TokenOutcome.Issued) outcome).token();
    }

    private static FailureCode codeOf(TokenOutcome outcome) {
        return outcome.<Failure>fold(
                        issued -> Failure.of(FailureCode.CLAIM_INVALID, "Issued after all"),
                        TokenOutcome.Refused::failure,
                        TokenOutcome.Rejected::failure,
                        TokenOutcome.Unavailable::failure)
                .code();
    }

    @Test
    @DisplayName(
            "of the client itself is asked for once per target and kept until it is about to expire (RFC 6749, 4.4)")
    void kept() {
        AccessToken first = issued(rp.clientToken(API.withScopes("read", "write")));
        assertThat(formOf(provider.lastCallOf("/token")))
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("resource", "https://api.example")
                .containsEntry("scope", "read write");
        assertThat(first.scopes()).containsExactlyInAnyOrder("read", "write");
        assertThat(issued(rp.clientToken(API.withScopes("write", "read")))).isSameAs(first);
        issued(rp.clientToken(Logto.organization("org-1")));
        assertThat(provider.tokenCalls()).hasSize(2);
        clock.advance(Duration.ofMinutes(60).minusSeconds(30));
        assertThat(issued(rp.clientToken(API.withScopes("read", "write")))).isNotSameAs(first);
    }

    @Test
    @DisplayName("of the client itself costs one request, however many threads ask at once")
    void singleFlight() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        provider.on("/token", call -> {
            asked.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return ScriptedProvider.json(Map.of("access_token", "t", "token_type", "Bearer", "expires_in", 60));
        });
        Queue<AccessToken> tokens = new ConcurrentLinkedQueue<>();
        List<Thread> callers = IntStream.range(0, 100)
                .mapToObj(i -> new Thread(() -> tokens.add(issued(rp.clientToken(API)))))
                .toList();
        callers.get(0).start();
        asked.await();
        callers.stream().skip(1).forEach(Thread::start);
        for (Thread caller : callers.subList(1, callers.size())) {
            while (caller.getState() != Thread.State.WAITING) {
                Thread.yield();
            }
        }
        answer.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(tokens).hasSize(100);
        assertThat(tokens.stream().distinct()).hasSize(1);
        assertThat(provider.tokenCalls()).hasSize(1);
    }

    @Test
    @DisplayName("is refused, rejected or unavailable by who must act, and none of these is remembered")
    void failures() {
        provider.tokenAnswer(400, "application/json", "{\"error\":\"invalid_target\"}");
        assertThat(rp.clientToken(API)).isInstanceOf(TokenOutcome.Refused.class);
        provider.tokenAnswer(401, "application/json", "{\"error\":\"invalid_client\"}");
        assertThat(codeOf(rp.clientToken(API))).isEqualTo(FailureCode.CLIENT_AUTHENTICATION_FAILED);
        provider.tokenAnswer(503, "text/plain", "busy");
        assertThat(rp.clientToken(API)).isInstanceOf(TokenOutcome.Unavailable.class);
        provider.honestTokens();
        assertThat(rp.clientToken(API)).isInstanceOf(TokenOutcome.Issued.class);
    }

    @Test
    @DisplayName("49: that may do more than was asked for is rejected")
    void widened() {
        provider.tokenMember("scope", "read write");
        assertThat(codeOf(rp.clientToken(API.withScopes("read")))).isEqualTo(FailureCode.SCOPE_WIDENED);
    }

    @Test
    @DisplayName("is had in exchange for another, by another party, for a target (RFC 8693)")
    void exchange() {
        TokenExchange exchange = TokenExchange.ofAccessToken("canary-subject")
                .withActor("canary-actor", TokenExchange.ACCESS_TOKEN)
                .withTarget(API);
        assertThat(issued(rp.exchange(exchange)).reveal()).isEqualTo(ScriptedProvider.ACCESS_TOKEN);
        assertThat(formOf(provider.lastCallOf("/token")))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                .containsEntry("subject_token", "canary-subject")
                .containsEntry("subject_token_type", TokenExchange.ACCESS_TOKEN)
                .containsEntry("actor_token", "canary-actor")
                .containsEntry("actor_token_type", TokenExchange.ACCESS_TOKEN)
                .containsEntry("resource", "https://api.example");
        assertThat(exchange.toString()).doesNotContain("canary");
        rp.exchange(Logto.impersonation("sub_1"));
        assertThat(formOf(provider.lastCallOf("/token")))
                .containsEntry("subject_token_type", "urn:logto:token-type:impersonation_token");
    }

    @Test
    @DisplayName("that an exchange gives and is none, such as a refresh token, is rejected")
    void exchangedForSomethingElse() {
        provider.tokenMember("issued_token_type", "urn:ietf:params:oauth:token-type:refresh_token");
        assertThat(codeOf(rp.exchange(TokenExchange.ofAccessToken("t")))).isEqualTo(FailureCode.TOKEN_TYPE_UNSUPPORTED);
    }

    @Test
    @DisplayName("can be asked about (RFC 7662): active with its claims, inactive, or nothing is known")
    void introspected() {
        provider.metadataMember("introspection_endpoint", ScriptedProvider.ISSUER + "/introspection")
                .on("/introspection", Map.of("active", true, "sub", "user-1"));
        assertThat(rp.introspect("t"))
                .isInstanceOfSatisfying(
                        Introspection.Active.class,
                        active -> assertThat(active.claims().string("sub")).contains("user-1"));
        assertThat(formOf(provider.lastCallOf("/introspection"))).containsEntry("token", "t");
        provider.on("/introspection", Map.of("active", false));
        assertThat(rp.introspect("t")).isInstanceOf(Introspection.Inactive.class);
        provider.on("/introspection", call -> ScriptedProvider.answer(503, "text/plain", "busy"));
        assertThat(rp.introspect("t")).isInstanceOf(Introspection.Failed.class);
    }

    @Test
    @DisplayName("is revoked with its kind as a hint (RFC 7009), and a refusal is told")
    void revoked() {
        AccessToken token = issued(rp.clientToken(API));
        assertThat(rp.revoke(token)).as("no such endpoint").isEmpty();
        ScriptedProvider revoking = new ScriptedProvider()
                .metadataMember("revocation_endpoint", ScriptedProvider.ISSUER + "/revocation")
                .on("/revocation", call -> ScriptedProvider.answer(200, "", ""));
        assertThat(revoking.relyingParty().revoke(token)).isEmpty();
        assertThat(formOf(revoking.lastCallOf("/revocation")))
                .containsEntry("token", token.reveal())
                .containsEntry("token_type_hint", "access_token");
        revoking.on("/revocation", call -> ScriptedProvider.answer(400, "application/json", "{}"));
        assertThat(revoking.relyingParty().revoke(token))
                .hasValueSatisfying(it -> assertThat(it.code()).isEqualTo(FailureCode.PROVIDER_REFUSED));
    }

    @ParameterizedTest(name = "tells a client with the wrong secret of it at the revocation endpoint, too: {0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "401; application/json; {\"error\":\"invalid_client\"}",
                "400; application/json; {\"error\":\"invalid_client\"}",
                "401; text/html; <h1>Unauthorized</h1>",
                "401; ''; ''"
            })
    void notRevoked(int status, String contentType, String body) {
        AccessToken token = issued(rp.clientToken(API));
        ScriptedProvider refusing = new ScriptedProvider()
                .metadataMember("revocation_endpoint", ScriptedProvider.ISSUER + "/revocation")
                .on("/revocation", call -> ScriptedProvider.answer(status, contentType, body));
        assertThat(refusing.relyingParty().revoke(token))
                .hasValueSatisfying(it -> assertThat(it.code()).isEqualTo(FailureCode.CLIENT_AUTHENTICATION_FAILED));
    }
}
