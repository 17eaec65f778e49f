package dev.latchkey.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The search for secrets in the output of the tests")
class LeaksTest {
    private static final String TOKEN = "N0tAWordThatAnybodyKnows-1234";
    private final Leaks leaks = new Leaks(Set.of(TOKEN, "eyJhbGciOiJFUzM4NCJ9.eyJzdWIiOiJhIn0.SignatureOfAToken_0001"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[main] DEBUG dev.latchkey.Anything - got " + TOKEN,
                "[main] DEBUG dev.latchkey.Anything - Cookie: " + TOKEN,
                "[main] DEBUG dev.latchkey.Anything - GET /callback?code=" + TOKEN,
                "[main] WARN dev.latchkey.Anything - two lines:\nCookie: " + TOKEN,
                "[qtp-1] DEBUG org.eclipse.jetty.server.Request - GET /api?access_token=" + TOKEN,
                "[qtp-1] DEBUG org.eclipse.jetty.http.HttpParser - X-Token: " + TOKEN,
                "[qtp-1] DEBUG org.eclipse.jetty.ee10.servlet.ServletChannel - handling failed {\"refresh_token\":\""
                        + TOKEN + "\"}",
                "FINE jdk.internal.httpclient.debug [main] Authorization: Bearer " + TOKEN,
                "INFO a.b.C - the signature is SignatureOfAToken_0001.",
                "INFO a.b.C - GET /callback?code=abcdefghijklmnopq",
                "INFO a.b.C - {\"client_secret\":\"canary-client-secret\"}",
                "INFO a.b.C - code_verifier=abcdefghijklmnopqrstuvwxyz",
                "plain words of anybody with " + TOKEN
            })
    @DisplayName("51: finds it, whoever printed it:")
    void finds(String text) {
        assertThat(leaks.in(text.lines())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[qtp-1] DEBUG org.eclipse.jetty.server.Request - GET http://localhost/callback?code=" + TOKEN
                        + "&state=x",
                "[qtp-1] DEBUG org.eclipse.jetty.http.HttpParser - parse={<<<code=" + TOKEN + ">>>\\x00}",
                "[qtp-1] DEBUG org.eclipse.jetty.http.HttpParser - FIELD(Cookie: session=" + TOKEN + ")",
                "[qtp-1] DEBUG org.eclipse.jetty.http.HttpGenerator - head\nSet-Cookie: session=" + TOKEN + "; Path=/",
                "[qtp-1] DEBUG org.eclipse.jetty.http.HttpParser - FIELD(Authorization: Bearer " + TOKEN + ")",
                "FINE jdk.internal.httpclient.debug [main] GET http://localhost/end?id_token_hint=" + TOKEN,
                "INFO a.b.C - GET /callback?code=***",
                "INFO a.b.C - eyJhbGciOiJFUzM4NCJ9"
            })
    @DisplayName(
            "lets pass what a server prints of a head, an address where it or the browser prints it, and what is none:")
    void letsPass(String text) {
        assertThat(leaks.in(text.lines())).isEmpty();
    }
}
