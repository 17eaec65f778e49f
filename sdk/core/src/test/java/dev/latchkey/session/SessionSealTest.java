package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.SealingKey;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.jose.Json;
import dev.latchkey.token.TokenTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sealed session")
class SessionSealTest {

    private static final ClientConfig CONFIG =
            ClientConfig.publicClient("https://idp.example/oidc", "client-1").withSealingKeys(key(1));

    private final MovableClock clock = new MovableClock();
    private final Session session = KeptSession.of("canary-user", Optional.of("canary-sid"), clock.instant());
    private final SealedSession sealed = seal(CONFIG).seal(session);

    private static SealingKey key(int filler) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filler);
        return SealingKey.of(bytes);
    }

    private SessionSeal seal(ClientConfig config) {
        return SessionSeal.of(config, Surroundings.system(config.httpPolicy()).withClock(clock));
    }

    @Test
    @DisplayName("50: opens to all that it was, and shows nothing of it closed")
    void whole() {
        assertThat(seal(CONFIG).open(sealed.key(), sealed.content()).map(SessionFormat::write))
                .contains(SessionFormat.write(session));
        assertThat(sealed.key() + sealed.subjectKey() + sealed.sidKey() + sealed.content() + sealed)
                .doesNotContain("canary", session.id().value());
        assertThat(sealed.key()).hasSize(43);
    }

    @Test
    @DisplayName("50: opens neither under another session's key, nor for another issuer or client")
    void bound() {
        Session other = KeptSession.of("mallory", clock.instant());
        assertThat(seal(CONFIG).open(seal(CONFIG).key(other.id()), sealed.content()))
                .isEmpty();
        ClientConfig otherIssuer = ClientConfig.publicClient("https://other.example/oidc", "client-1");
        ClientConfig otherClient = ClientConfig.publicClient("https://idp.example/oidc", "client-2");
        assertThat(seal(otherIssuer.withSealingKeys(key(1))).open(sealed.key(), sealed.content()))
                .isEmpty();
        assertThat(seal(otherClient.withSealingKeys(key(1))).open(sealed.key(), sealed.content()))
                .isEmpty();
    }

    @Test
    @DisplayName("50: does not open when a single character was changed, or when it was cut")
    void changed() {
        String content = sealed.content();
        for (int i = 0; i < content.length(); i += 37) {
            char other = content.charAt(i) == 'A' ? 'B' : 'A';
            String changed = content.substring(0, i) + other + content.substring(i + 1);
            assertThat(seal(CONFIG).open(sealed.key(), changed)).isEmpty();
        }
        assertThat(seal(CONFIG).open(sealed.key(), content.substring(0, content.length() - 1)))
                .isEmpty();
        assertThat(seal(CONFIG).open(sealed.key(), "")).isEmpty();
    }

    @Test
    @DisplayName("50: opens with an older key, is sealed with the newest, and not with one that was taken away")
    void rotated() {
        SessionSeal both = seal(CONFIG.withSealingKeys(key(2), key(1)));
        Session read = both.open(sealed.key(), sealed.content()).orElseThrow();
        SealedSession again = both.seal(read);
        assertThat(seal(CONFIG.withSealingKeys(key(2))).open(again.key(), again.content()))
                .isPresent();
        assertThat(seal(CONFIG.withSealingKeys(key(2))).open(sealed.key(), sealed.content()))
                .isEmpty();
    }

    @Test
    @DisplayName("50: needs a key that outlives the process: a client with neither key nor secret is told so at start")
    void noKey() {
        assertThatThrownBy(() -> seal(ClientConfig.publicClient("https://idp.example/oidc", "client-1")))
                .isInstanceOfSatisfying(
                        MisconfiguredException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(FailureCode.SEALING_KEY_MISSING))
                .hasMessageContaining("withSealingKeys");
        ClientConfig confidential =
                ClientConfig.confidential("https://idp.example/oidc", "client-1", Secret.of("canary-client-secret"));
        SealedSession fromSecret = seal(confidential).seal(session);
        assertThat(seal(confidential).open(fromSecret.key(), fromSecret.content()))
                .isPresent();
    }

    @Test
    @DisplayName("50: reads format version 1 as it was written, in clear and sealed, for as long as there is this test")
    void versionOne() throws IOException {
        Session kept = SessionFormat.read(Json.object(resource("session-v1.json"), "The fixture"));
        assertVersionOne(kept);
        String[] row = new String(resource("session-v1.sealed"), StandardCharsets.US_ASCII)
                .strip()
                .split(" ");
        assertVersionOne(seal(CONFIG).open(row[0], row[1]).orElseThrow());
    }

    private static void assertVersionOne(Session kept) {
        Instant signedIn = Instant.parse("2026-11-24T10:00:00Z");
        assertThat(kept.id().value()).isEqualTo("fixture-session-id");
        assertThat(kept.issuer()).isEqualTo("https://idp.example/oidc");
        assertThat(kept.subject()).isEqualTo("alice");
        assertThat(kept.sid()).contains("sid-1");
        assertThat(kept.claims().string("name")).contains("Zoë \"Ünïcode\" 雪");
        assertThat(kept.revision()).isEqualTo(7);
        assertThat(kept.signedInAt()).isEqualTo(signedIn);
        assertThat(kept.expiresAt()).isEqualTo(signedIn.plus(Duration.ofDays(14)));
        assertThat(kept.idleUntil()).isEqualTo(signedIn.plus(Duration.ofDays(3)));
        assertThat(kept.accessTokenExpiresAt()).isEqualTo(signedIn.plus(Duration.ofHours(1)));
        assertThat(kept.refreshToken().orElseThrow().reveal()).isEqualTo("canary-refresh-token-alice");
        TokenTarget target =
                TokenTarget.resource("https://api.example").and(TokenTarget.parameter("organization_id", "org-1"));
        assertThat(kept.tokens().token(target).orElseThrow().reveal()).isEqualTo("canary-api-token");
    }

    @Test
    @DisplayName("50: of a version of the future, or of no version, is not opened")
    void otherVersions() {
        for (String json : new String[] {"{\"v\":2}", "{\"v\":\"1\"}", "{}", "{\"v\":1}", "{\"v\":1,\"id\":7}"}) {
            assertThatThrownBy(() ->
                            SessionFormat.read(Json.object(json.getBytes(StandardCharsets.UTF_8), "The kept session")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SessionSealTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
