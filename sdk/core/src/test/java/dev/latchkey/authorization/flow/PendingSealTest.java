package dev.latchkey.authorization.flow;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pending sign-in")
class PendingSealTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");
    private static final ClientConfig CONFIG =
            ClientConfig.confidential("https://idp.example/oidc", "app", Secret.of("secret"));
    private static final PendingSignIn PENDING = new PendingSignIn(
            "canary-state",
            "canary-nonce",
            "canary-verifier",
            "https://idp.example/oidc",
            "app",
            "https://app.example/callback",
            ReturnTo.of("/orders?page=2"),
            new LinkedHashSet<>(List.of("openid", "profile")),
            Optional.of(Duration.ofMinutes(5)),
            NOW);

    private static PendingSeal seal(ClientConfig config) {
        return PendingSeal.of(config, RANDOM);
    }

    private static FailureCode refusal(ClientConfig opener, SealedSignIn sealed) {
        return codeOf(() -> seal(opener).open(sealed, NOW));
    }

    @Test
    @DisplayName("comes back whole, on any instance with the same client secret")
    void roundTrip() {
        SealedSignIn sealed = seal(CONFIG).seal(PENDING);
        assertThat(seal(CONFIG).open(sealed, NOW)).isEqualTo(PENDING);
    }

    @Test
    @DisplayName("4, 51: tells the browser nothing, and prints nothing secret")
    void discreet() {
        SealedSignIn sealed = seal(CONFIG).seal(PENDING);
        assertThat(sealed.value()).doesNotContain("canary").matches("[A-Za-z0-9_.-]{1,3000}");
        assertThat(sealed.id()).hasSize(16).doesNotContain("canary");
        assertThat(PENDING + " " + sealed + " " + new AuthorizationCode("canary", PENDING))
                .doesNotContain("canary");
        assertThat(sealed.toString()).doesNotContain(sealed.value());
    }

    @ParameterizedTest
    @CsvSource({"0,true", "1,true", "599999,true", "600000,false", "600001,false", "86400000,false"})
    @DisplayName("12: is open for ten minutes and not a millisecond longer")
    void border(long millis, boolean open) {
        SealedSignIn sealed = seal(CONFIG).seal(PENDING);
        Instant then = NOW.plusMillis(millis);
        if (open) {
            assertThat(seal(CONFIG).open(sealed, then)).isEqualTo(PENDING);
        } else {
            assertThat(codeOf(() -> seal(CONFIG).open(sealed, then))).isEqualTo(FailureCode.PENDING_EXPIRED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "v1.x.y",
                "v1..",
                "null",
                "{}",
                "ü",
                "v1.AAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    @DisplayName("20: that is nonsense is a typed failure, not a stack trace")
    void nonsense(String value) {
        assertThat(refusal(CONFIG, new SealedSignIn("id", value))).isEqualTo(FailureCode.PENDING_UNREADABLE);
    }

    @Test
    @DisplayName("4, 20: that was changed, or cut off by the browser, is refused")
    void tampered() {
        SealedSignIn sealed = seal(CONFIG).seal(PENDING);
        String value = sealed.value();
        char last = value.charAt(value.length() - 2) == 'A' ? 'B' : 'A';
        String changed = value.substring(0, value.length() - 2) + last + value.charAt(value.length() - 1);
        assertThat(refusal(CONFIG, new SealedSignIn(sealed.id(), changed))).isEqualTo(FailureCode.PENDING_UNREADABLE);
        assertThat(refusal(CONFIG, new SealedSignIn(sealed.id(), value.substring(0, 100))))
                .isEqualTo(FailureCode.PENDING_UNREADABLE);
    }

    @Test
    @DisplayName("4, 14, 20: of another secret, client, issuer or sign-in is refused")
    void foreign() {
        SealedSignIn sealed = seal(CONFIG).seal(PENDING);
        Secret same = Secret.of("secret");
        assertThat(refusal(ClientConfig.confidential("https://idp.example/oidc", "app", Secret.of("other")), sealed))
                .isEqualTo(FailureCode.PENDING_UNREADABLE);
        assertThat(refusal(ClientConfig.confidential("https://idp.example/oidc", "app2", same), sealed))
                .isEqualTo(FailureCode.PENDING_UNREADABLE);
        assertThat(refusal(ClientConfig.confidential("https://idp.example/oidc/", "app", same), sealed))
                .isEqualTo(FailureCode.PENDING_UNREADABLE);
        assertThat(refusal(CONFIG, new SealedSignIn("another-tabs-id-", sealed.value())))
                .isEqualTo(FailureCode.PENDING_UNREADABLE);
    }

    @Test
    @DisplayName("of a public client is sealed with a key of this process alone, unless one is configured")
    void publicClient() {
        ClientConfig config = ClientConfig.publicClient("https://idp.example/oidc", "app");
        PendingSeal own = seal(config);
        assertThat(own.open(own.seal(PENDING), NOW)).isEqualTo(PENDING);
        assertThat(refusal(config, own.seal(PENDING))).isEqualTo(FailureCode.PENDING_UNREADABLE);
        ClientConfig keyed = config.withSealingKeys(SealingKey.generate(RANDOM));
        assertThat(seal(keyed).open(seal(keyed).seal(PENDING), NOW)).isEqualTo(PENDING);
    }

    @Test
    @DisplayName("survives a change of sealing keys while the old one is still named")
    void rotation() {
        SealingKey old = SealingKey.generate(RANDOM);
        SealingKey newer = SealingKey.generate(RANDOM);
        SealedSignIn sealed = seal(CONFIG.withSealingKeys(old)).seal(PENDING);
        assertThat(seal(CONFIG.withSealingKeys(newer, old)).open(sealed, NOW)).isEqualTo(PENDING);
        assertThat(refusal(CONFIG.withSealingKeys(newer), sealed)).isEqualTo(FailureCode.PENDING_UNREADABLE);
        assertThat(refusal(CONFIG, sealed))
                .as("a given key replaces the secret's")
                .isEqualTo(FailureCode.PENDING_UNREADABLE);
    }

    @Test
    @DisplayName("20: with the longest address to return to still fits into a cookie")
    void size() {
        PendingSignIn largest = new PendingSignIn(
                "s".repeat(43),
                "n".repeat(43),
                "v".repeat(43),
                PENDING.issuer(),
                PENDING.clientId(),
                "https://app.example/" + "c".repeat(200),
                ReturnTo.of("/" + "r".repeat(999)),
                PENDING.scopes(),
                PENDING.maxAge(),
                NOW);
        assertThat(seal(CONFIG).seal(largest).value()).hasSizeLessThan(3000);
    }
}
