package dev.latchkey.samples.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.samples.outline.WireEntry.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The wire log")
class WireTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
    private final WireLog log = new WireLog();

    private void exchange(String method, Map<String, String> headers, String sent, String received) throws IOException {
        HttpAnswer answer = new HttpAnswer(200, Map.of(), received.getBytes(StandardCharsets.UTF_8));
        new RecordingTransport(call -> answer, log, CLOCK)
                .send(new HttpCall(
                        method,
                        URI.create("https://idp.example/oidc/token"),
                        headers,
                        sent.getBytes(StandardCharsets.UTF_8),
                        HttpPolicy.defaults()));
    }

    @Test
    @DisplayName("keeps the names of a token request's parameters and none of its secrets")
    void tokenRequest() throws IOException {
        exchange(
                "POST",
                Map.of(),
                "grant_type=authorization_code&client_id=wiki&client_secret=hush1&code=hush2&code_verifier=hush3",
                "{\"access_token\":\"hush4\",\"id_token\":\"hush5\",\"refresh_token\":\"hush6\",\"expires_in\":60}");
        WireEntry entry = log.newest(Kind.TOKEN).orElseThrow();
        assertThat(entry.sent().keySet())
                .containsExactly("grant_type", "client_id", "client_secret", "code", "code_verifier");
        assertThat(entry.received().orElseThrow()).contains("\"expires_in\" : 60", "refresh_token");
        assertThat(entry.toString()).doesNotContain("hush");
    }

    @Test
    @DisplayName("keeps userinfo as it came, but not the access token it was asked with")
    void userInfo() throws IOException {
        exchange("GET", Map.of("Authorization", "Bearer hush"), "", "{\"sub\":\"a\",\"name\":null}");
        WireEntry entry = log.newest(Kind.USER_INFO).orElseThrow();
        assertThat(entry.received().orElseThrow()).contains("\"sub\" : \"a\"", "\"name\" : null");
        assertThat(entry.toString()).doesNotContain("hush");
    }

    @Test
    @DisplayName("says how long an answer was that is not JSON, instead of showing it")
    void notJson() throws IOException {
        exchange("GET", Map.of("Authorization", "Bearer hush"), "", "<html>secret page</html>");
        assertThat(log.newest(Kind.USER_INFO).orElseThrow().received().orElseThrow())
                .isEqualTo("(24 bytes that are not a JSON object)");
    }

    @Test
    @DisplayName("shortens what belongs to one sign-in only, and names every parameter")
    void redirect() {
        WireEntry entry = WireEntry.ofRedirect(
                Kind.AUTHORIZE,
                URI.create("https://idp.example/oidc/auth?client_id=wiki&state=abcdefghij&scope=openid+email"),
                CLOCK.instant());
        assertThat(entry.sent()).containsEntry("state", "abcdef…").containsEntry("scope", "openid email");
        assertThat(entry.address()).startsWith("https://idp.example/oidc/auth?client_id=wiki&state=abcdef");
    }

    @Test
    @DisplayName("keeps the newest twenty, and nothing once it is cleared")
    void newestTwenty() throws IOException {
        for (int number = 0; number < 25; number++) {
            exchange("GET", Map.of(), "number=" + number, "");
        }
        List<WireEntry> entries = log.entries();
        assertThat(entries).hasSize(20);
        assertThat(entries.get(0).sent()).containsEntry("number", "24");
        log.clear();
        assertThat(log.entries()).isEmpty();
    }
}
