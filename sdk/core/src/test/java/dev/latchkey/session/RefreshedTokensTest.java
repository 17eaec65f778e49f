package dev.latchkey.session;

import static dev.latchkey.fixture.ScriptedProvider.ACCESS_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fresh access token")
class RefreshedTokensTest {

    private final MovableClock clock = new MovableClock();
    private final ScriptedProvider provider =
            new ScriptedProvider().tokenMember("refresh_token", ScriptedProvider.REFRESH_TOKEN);
    private final RelyingParty rp = provider.relyingParty(ScriptedProvider.config(), clock);

    @ParameterizedTest(name = "life {0} s: own token until second {1}, refreshed from second {2}")
    @CsvSource({"3600, 3569, 3570", "300, 269, 270", "60, 53, 54", "10, 8, 9"})
    @DisplayName("is never one that expires within 30 seconds, or within a tenth of its life where that is shorter:")
    void lead(int life, int own, int refreshed) {
        Session session = signedIn(provider.tokenMember("expires_in", life));
        clock.advance(Duration.ofSeconds(own));
        assertThat(rp.fresh(session))
                .isInstanceOfSatisfying(
                        Freshness.Fresh.class,
                        fresh -> assertThat(fresh.session()).isSameAs(session));
        provider.tokenMember("access_token", "refreshed");
        clock.advance(Duration.ofSeconds(refreshed - own));
        assertThat(fresh(session).token().reveal()).isEqualTo("refreshed");
    }

    @Test
    @DisplayName("is asked for with the refresh token and the client's credentials, and nothing else")
    void request() {
        Session session = expired();
        fresh(session);
        String form = new String(provider.lastCallOf("/token").body(), StandardCharsets.UTF_8);
        assertThat(ScriptedProvider.form(form))
                .containsOnlyKeys("grant_type", "refresh_token")
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", ScriptedProvider.REFRESH_TOKEN);
    }

    @Test
    @DisplayName(
            "comes with a new refresh token where the provider rotates it, and with the old one where it does not say")
    void rotation() {
        Session session = expired();
        provider.tokenMember("refresh_token", "rotated");
        Session rotated = fresh(session).session();
        assertThat(rotated.refreshToken().orElseThrow().reveal()).isEqualTo("rotated");
        assertThat(rotated.id()).isEqualTo(session.id());
        provider.noTokenMember("refresh_token");
        clock.advance(Duration.ofHours(1));
        renewTimes();
        assertThat(fresh(rotated).session().refreshToken().orElseThrow().reveal())
                .isEqualTo("rotated");
    }

    @Test
    @DisplayName("is not to be had without a refresh token, and the failure names the two remedies")
    void noRefreshToken() {
        provider.noTokenMember("refresh_token");
        Freshness freshness = rp.fresh(expired());
        assertThat(freshness).isInstanceOfSatisfying(Freshness.SignInAgain.class, again -> {
            assertThat(again.failure().code()).isEqualTo(FailureCode.NO_REFRESH_TOKEN);
            assertThat(again.failure().fix()).contains("withOfflineAccess", "Always issue refresh token");
        });
    }

    @Test
    @DisplayName("is not to be had once the session's own life is over")
    void sessionExpired() {
        Session session = expired();
        clock.advance(Duration.ofDays(14));
        assertThat(codeOf(rp.fresh(session))).isEqualTo(FailureCode.SESSION_EXPIRED);
    }

    static Stream<Arguments> otherSignIn() {
        return Stream.of(
                arguments("sub", "user-2", FailureCode.SUBJECT_MISMATCH),
                arguments("iss", "https://other.example", FailureCode.ISSUER_CLAIM_MISMATCH),
                arguments("aud", "client-2", FailureCode.AUDIENCE_MISMATCH),
                arguments("azp", "client-2", FailureCode.AZP_MISMATCH),
                arguments("nonce", "another", FailureCode.NONCE_MISMATCH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("40, 46: is refused, and the session over, when the refreshed ID token has another")
    void otherSignIn(String claim, String value, FailureCode code) {
        Session session = expired();
        provider.claim(claim, value);
        Freshness freshness = rp.fresh(session);
        assertThat(freshness).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(codeOf(freshness)).isEqualTo(code);
    }

    @Test
    @DisplayName("40, 46: may come with an ID token that has no nonce, or with no ID token at all")
    void nonceNotRequired() {
        Session session = expired();
        provider.noClaim("nonce");
        Session refreshed = fresh(session).session();
        provider.tokenMember("id_token", null);
        clock.advance(Duration.ofHours(1));
        assertThat(fresh(refreshed).session().idToken()).isSameAs(refreshed.idToken());
    }

    @Test
    @DisplayName("46: is refused when the refreshed ID token tells another auth_time")
    void authTime() {
        provider.claim("auth_time", clock.instant().getEpochSecond());
        Session session = expired();
        provider.claim("auth_time", clock.instant().getEpochSecond());
        assertThat(codeOf(rp.fresh(session))).isEqualTo(FailureCode.AUTH_TIME_INVALID);
    }

    @Test
    @DisplayName("49: may do less than was granted, which shows, and later as much again")
    void narrowed() {
        Session session = expired();
        provider.tokenMember("scope", "openid");
        Freshness.Fresh narrowed = fresh(session);
        assertThat(narrowed.token().scopes()).isEqualTo(Set.of("openid"));
        assertThat(narrowed.session().grantedScopes()).isEqualTo(Set.of("openid"));
        provider.tokenMember("scope", "openid profile");
        clock.advance(Duration.ofHours(1));
        renewTimes();
        assertThat(fresh(narrowed.session()).token().scopes()).isEqualTo(Set.of("openid", "profile"));
    }

    @Test
    @DisplayName("49: that may do more than was granted is refused")
    void widened() {
        Session session = expired();
        provider.tokenMember("scope", "openid profile admin");
        assertThat(codeOf(rp.fresh(session))).isEqualTo(FailureCode.SCOPE_WIDENED);
    }

    @Test
    @DisplayName("49: for a target may do more than the target asked for, which it says, and the session stays")
    void widenedTarget() {
        Session session = expired();
        provider.tokenMember("scope", "openid profile").tokenMember("refresh_token", "rotated");
        assertThat(rp.fresh(session, TokenTarget.resource("https://api.example").withScopes("read")))
                .isInstanceOfSatisfying(Freshness.Fresh.class, fresh -> {
                    assertThat(fresh.token().scopes()).isEqualTo(Set.of("openid", "profile"));
                    assertThat(fresh.session().refreshToken().orElseThrow().reveal())
                            .isEqualTo("rotated");
                });
    }

    @Test
    @DisplayName("48: is over for good when the provider says invalid_grant")
    void invalidGrant() {
        Session session = expired();
        provider.tokenAnswer(400, "application/json", "{\"error\":\"invalid_grant\"}");
        Freshness freshness = rp.fresh(session);
        assertThat(freshness).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(codeOf(freshness)).isEqualTo(FailureCode.REFRESH_REFUSED);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                trouble("500", it -> it.tokenAnswer(500, "text/html", "oops")),
                trouble("429", it -> it.tokenAnswer(429, "text/html", "slow down")),
                trouble("a redirect", it -> it.tokenAnswer(302, "text/html", "")),
                trouble("HTML", it -> it.tokenAnswer(200, "text/html", "<html>")),
                trouble("two megabytes", it -> it.tokenAnswer(200, "application/json", " ".repeat(2_000_000))),
                trouble(
                        "invalid_client",
                        it -> it.tokenAnswer(401, "application/json", "{\"error\":\"invalid_client\"}")),
                trouble("server_error", it -> it.tokenAnswer(400, "application/json", "{\"error\":\"server_error\"}")),
                trouble(
                        "invalid_request",
                        it -> it.tokenAnswer(400, "application/json", "{\"error\":\"invalid_request\"}")),
                trouble(
                        "unauthorized_client",
                        it -> it.tokenAnswer(400, "application/json", "{\"error\":\"unauthorized_client\"}")),
                trouble(
                        "access_denied",
                        it -> it.tokenAnswer(403, "application/json", "{\"error\":\"access_denied\"}")),
                trouble("404", it -> it.tokenAnswer(404, "application/json", "{}")),
                trouble(
                        "invalid_grant of a server in trouble",
                        it -> it.tokenAnswer(500, "application/json", "{\"error\":\"invalid_grant\"}")),
                trouble(
                        "invalid_grant in other words",
                        it -> it.tokenAnswer(400, "application/json", "{\"error\":\"Invalid_Grant\"}")),
                trouble("an ID token that is none", it -> it.tokenMember("id_token", "x")),
                trouble("another token_type", it -> it.tokenMember("token_type", "DPoP")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("48: is unavailable, the session alive, and to be had on the next call, after")
    void troubles(String what, Consumer<ScriptedProvider> script) {
        Session session = expired();
        script.accept(provider);
        assertThat(rp.fresh(session)).isInstanceOf(Freshness.Unavailable.class);
        provider.honestTokens().noTokenMember("id_token").tokenMember("token_type", "Bearer");
        assertThat(rp.fresh(session)).isInstanceOf(Freshness.Fresh.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_error", "temporarily_unavailable", "slow_down"})
    @DisplayName("48: for a target is unavailable, not denied, where the provider says that it is in trouble:")
    void troubleIsNoDenial(String error) {
        Session session = expired();
        provider.tokenAnswer(400, "application/json", "{\"error\":\"" + error + "\"}");
        assertThat(rp.fresh(session, TokenTarget.resource("https://api.example")))
                .isInstanceOf(Freshness.Unavailable.class);
        provider.tokenAnswer(400, "application/json", "{\"error\":\"invalid_target\"}");
        assertThat(rp.fresh(session, TokenTarget.resource("https://api.example")))
                .isInstanceOf(Freshness.Denied.class);
    }

    @Test
    @DisplayName("that its API refused before its time is renewed, once for all who were refused with it")
    void refused() {
        Session session = signedIn(provider);
        AccessToken old = fresh(session).token();
        provider.tokenMember("access_token", "renewed");
        Freshness.Fresh renewed = (Freshness.Fresh) rp.refreshed(session, TokenTarget.own(), old);
        assertThat(renewed.token().reveal()).isEqualTo("renewed");
        assertThat(rp.refreshed(session, TokenTarget.own(), old))
                .isInstanceOfSatisfying(
                        Freshness.Fresh.class,
                        it -> assertThat(it.token().reveal()).isEqualTo("renewed"));
        assertThat(rp.refreshed(renewed.session(), TokenTarget.own(), old)).isInstanceOf(Freshness.Fresh.class);
        assertThat(refreshes()).isEqualTo(1);
        provider.tokenMember("access_token", "again");
        assertThat(rp.refreshed(renewed.session(), TokenTarget.own(), renewed.token()))
                .isInstanceOfSatisfying(
                        Freshness.Fresh.class,
                        it -> assertThat(it.token().reveal()).isEqualTo("again"));
    }

    @Test
    @DisplayName("that its API refused is not handed out again where the provider is down, though it has not expired")
    void refusedAndDown() {
        Session session = signedIn(provider);
        AccessToken old = fresh(session).token();
        provider.tokenAnswer(503, "text/html", "down");
        assertThat(rp.refreshed(session, TokenTarget.own(), old)).isInstanceOf(Freshness.Unavailable.class);
        assertThat(fresh(session).token()).isSameAs(old);
    }

    @Test
    @DisplayName("is remembered for those who still hold the old session, whose refresh token is never presented again")
    void stragglers() {
        Session session = expired();
        provider.tokenMember("refresh_token", "rotated");
        fresh(session);
        clock.advance(Duration.ofMillis(9_999));
        assertThat(fresh(session).session().refreshToken().orElseThrow().reveal())
                .isEqualTo("rotated");
        assertThat(refreshes()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        fresh(session);
        assertThat(refreshes()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        fresh(session);
        assertThat(refreshes()).isEqualTo(2);
        assertThat(new String(provider.lastCallOf("/token").body(), StandardCharsets.UTF_8))
                .contains("refresh_token=rotated");
    }

    @Test
    @DisplayName("is not taken from memory once it expires itself, though the refresh token stayed the same")
    void shortLived() {
        provider.tokenMember("expires_in", 5);
        Session session = expired();
        Session refreshed = fresh(session).session();
        clock.advance(Duration.ofSeconds(5));
        provider.tokenMember("access_token", "second");
        assertThat(fresh(refreshed).token().reveal()).isEqualTo("second");
        assertThat(fresh(session).token().reveal()).isEqualTo("second");
        assertThat(refreshes()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-access-token", "canary-refresh-token", "canary-client-secret", "canary-code"})
    @DisplayName("51: and all that hangs together with it prints without")
    void noSecrets(String canary) {
        Session session = signedIn(provider);
        Freshness freshness = rp.fresh(session);
        List<Object> values = List.of(
                session,
                session.id(),
                session.idToken(),
                session.claims(),
                session.tokens(),
                freshness,
                rp,
                rp.config(),
                session.refreshToken().orElseThrow(),
                session.tokens().accessToken(),
                provider.lastCallOf("/token"));
        assertThat(values.toString())
                .doesNotContain(canary, session.id().value(), session.idToken().revealCompact());
        assertThat(session.tokens().accessToken().reveal()).isEqualTo(ACCESS_TOKEN);
    }

    private static Arguments trouble(String what, Consumer<ScriptedProvider> script) {
        return arguments(what, script);
    }

    private Session expired() {
        Session session = signedIn(provider);
        clock.advance(Duration.ofHours(1));
        renewTimes();
        return session;
    }

    private void renewTimes() {
        Instant now = clock.instant();
        provider.claim("iat", now.getEpochSecond()).claim("exp", now.getEpochSecond() + 3600);
    }

    private Session signedIn(ScriptedProvider script) {
        return ((SignInOutcome.SignedIn) script.signIn(rp, SignInOptions.none())).session();
    }

    private Freshness.Fresh fresh(Session session) {
        Freshness freshness = rp.fresh(session);
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        return (Freshness.Fresh) freshness;
    }

    /** All token requests but the one of the code. */
    private int refreshes() {
        return provider.tokenCalls().size() - 1;
    }

    private static FailureCode codeOf(Freshness freshness) {
        Failure failure = freshness.<Failure>fold(
                fresh -> Failure.of(FailureCode.CLAIM_INVALID, "Fresh after all"),
                Freshness.SignInAgain::failure,
                Freshness.Denied::failure,
                Freshness.Unavailable::failure);
        return failure.code();
    }
}
