package dev.latchkey.signin;

import static dev.latchkey.fixture.ScriptedProvider.config;
import static dev.latchkey.fixture.ScriptedProvider.formOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.token.DeviceAuthorization;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A sign-in on a device")
class DeviceSignInTest {
    private final MovableClock clock = new MovableClock();
    private final Map<String, Object> codes = new LinkedHashMap<>(Map.of(
            "device_code", "canary-device-code",
            "user_code", "ABCD-EFGH",
            "verification_uri", "https://idp.example/device",
            "verification_uri_complete", "https://idp.example/device?user_code=ABCD-EFGH",
            "expires_in", 600));
    private final ScriptedProvider provider = new ScriptedProvider()
            .metadataMember("device_authorization_endpoint", ScriptedProvider.ISSUER + "/device/auth")
            .on("/device/auth", call -> ScriptedProvider.json(codes));
    private final RelyingParty rp = provider.relyingParty(config(), clock);

    private static DeviceAuthorization waiting(DeviceOutcome outcome) {
        assertThat(outcome).isInstanceOf(DeviceOutcome.Waiting.class);
        return ((DeviceOutcome.Waiting) outcome).device();
    }

    private void answers(String error) {
        provider.tokenAnswer(400, "application/json", "{\"error\":\"" + error + "\"}");
    }

    @Test
    @DisplayName(
            "shows the user a code and an address, and asks every five seconds where the provider does not say (RFC 8628)")
    void start() {
        DeviceAuthorization device = waiting(rp.startDevice());
        assertThat(formOf(provider.lastCallOf("/device/auth"))).containsEntry("scope", "openid profile");
        assertThat(device.userCode()).isEqualTo("ABCD-EFGH");
        assertThat(device.verificationUri()).hasToString("https://idp.example/device");
        assertThat(device.verificationUriComplete()).isPresent();
        assertThat(device.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(device.expiresAt()).isEqualTo(clock.instant().plusSeconds(600));
        assertThat(device.toString()).doesNotContain("canary", "ABCD");
    }

    @Test
    @DisplayName("asks nothing before it is time, slows down when told to, and ends in a session")
    void poll() {
        DeviceAuthorization device = waiting(rp.startDevice());
        assertThat(waiting(rp.poll(device))).isSameAs(device);
        assertThat(provider.tokenCalls()).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        answers("authorization_pending");
        device = waiting(rp.poll(device));
        assertThat(device.nextPollAt()).isEqualTo(clock.instant().plusSeconds(5));
        clock.advance(Duration.ofSeconds(5));
        answers("slow_down");
        device = waiting(rp.poll(device));
        assertThat(device.interval()).isEqualTo(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        provider.honestTokens();
        assertThat(rp.poll(device))
                .isInstanceOfSatisfying(
                        DeviceOutcome.SignedIn.class,
                        signedIn -> assertThat(signedIn.session().subject()).isEqualTo("user-1"));
        assertThat(formOf(provider.lastCallOf("/token")))
                .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .containsEntry("device_code", "canary-device-code");
    }

    @Test
    @DisplayName(
            "backs off while the provider does not answer, a minute at most, and returns to its pace with the first answer")
    void backsOff() {
        DeviceAuthorization device = waiting(rp.startDevice());
        clock.advance(Duration.ofSeconds(5));
        for (int seconds : new int[] {10, 20, 40, 60, 60}) {
            provider.tokenAnswer(503, "text/plain", "busy");
            device = ((DeviceOutcome.Unavailable) rp.poll(device)).device().orElseThrow();
            assertThat(Duration.between(clock.instant(), device.nextPollAt())).isEqualTo(Duration.ofSeconds(seconds));
            clock.advance(Duration.ofSeconds(seconds));
        }
        answers("authorization_pending");
        assertThat(Duration.between(clock.instant(), waiting(rp.poll(device)).nextPollAt()))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"access_denied, Declined", "expired_token, Expired", "invalid_grant, Failed", "invalid_client, Failed"})
    @DisplayName("ends when the user declines, when it took too long, or when the provider refuses:")
    void ends(String error, String outcome) {
        DeviceAuthorization device = waiting(rp.startDevice());
        clock.advance(Duration.ofSeconds(5));
        answers(error);
        assertThat(rp.poll(device).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    @DisplayName("is not asked about after its time")
    void expired() {
        DeviceAuthorization device = waiting(rp.startDevice());
        clock.advance(Duration.ofSeconds(600));
        assertThat(rp.poll(device))
                .isInstanceOfSatisfying(
                        DeviceOutcome.Expired.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.DEVICE_CODE_EXPIRED));
        assertThat(provider.tokenCalls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "verification_uri, http://idp.example/device",
        "verification_uri, 'not an address'",
        "user_code, ' '",
        "expires_in, -1",
        "device_code, 7"
    })
    @DisplayName("26: does not begin with an answer that is not safe or not whole:")
    void malformed(String member, String value) {
        codes.put(member, value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value);
        assertThat(rp.startDevice()).isInstanceOf(DeviceOutcome.Failed.class);
    }

    @Test
    @DisplayName("signs nobody in whose ID token is not right")
    void untrusted() {
        DeviceAuthorization device = waiting(rp.startDevice());
        clock.advance(Duration.ofSeconds(5));
        provider.claim("aud", "somebody-else");
        assertThat(rp.poll(device))
                .isInstanceOfSatisfying(
                        DeviceOutcome.Failed.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.AUDIENCE_MISMATCH));
    }
}
