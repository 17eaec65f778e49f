package dev.latchkey.token;

import static dev.latchkey.fixture.ScriptedProvider.config;
import static dev.latchkey.fixture.ScriptedProvider.form;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A token request")
class TokenRequestTest {

    @ParameterizedTest(name = "{0} travels as {1}")
    @CsvSource({
        "plain-secret, plain-secret",
        "a:b%c+d, a%3Ab%25c%2Bd",
        "pass word, pass+word",
        "Schlüssel, Schl%C3%BCssel",
        "a&b=c/d, a%26b%3Dc%2Fd"
    })
    @DisplayName("30: with client_secret_basic form-encodes the secret before base64:")
    void basic(String secret, String encoded) {
        HttpCall call = tokenCall(config().withAuthentication(ClientAuthentication.secretBasic(Secret.of(secret))));
        assertThat(basicOf(call)).isEqualTo("client-1:" + encoded);
    }

    @Test
    @DisplayName("30: with client_secret_basic form-encodes the client id as well")
    void basicClientId() {
        ClientConfig config = ClientConfig.confidential(ScriptedProvider.ISSUER, "a:b c", Secret.of("s"))
                .withRedirectUri("https://app.example/callback");
        ScriptedProvider provider = new ScriptedProvider().claim("aud", "a:b c");
        provider.signIn(provider.relyingParty(config), SignInOptions.none());
        assertThat(basicOf(provider.tokenCalls().get(0))).isEqualTo("a%3Ab+c:s");
    }

    @Test
    @DisplayName("31: with client_secret_basic has nothing of the client in the form")
    void basicOnly() {
        assertThat(formOf(tokenCall(config()))).doesNotContainKeys("client_id", "client_secret");
    }

    @Test
    @DisplayName("31: with client_secret_post has id and secret in the form and no Authorization header")
    void post() {
        HttpCall call = tokenCall(config().withAuthentication(ClientAuthentication.secretPost(Secret.of("a:b%c+ü"))));
        assertThat(formOf(call)).containsEntry("client_id", "client-1").containsEntry("client_secret", "a:b%c+ü");
        assertThat(call.headers()).doesNotContainKey("Authorization");
    }

    @Test
    @DisplayName("31: of a public client has its id in the form and no secret anywhere")
    void none() {
        HttpCall call = tokenCall(ClientConfig.publicClient(ScriptedProvider.ISSUER, "client-1")
                .withRedirectUri("https://app.example/callback"));
        assertThat(formOf(call)).containsEntry("client_id", "client-1").doesNotContainKey("client_secret");
        assertThat(call.headers()).doesNotContainKey("Authorization");
    }

    @Test
    @DisplayName("has the grant, the code, the redirect URI and the code verifier in its form (RFC 7636, section 4.5)")
    void parameters() {
        Map<String, String> form = formOf(tokenCall(config()));
        assertThat(form)
                .containsOnlyKeys("grant_type", "code", "redirect_uri", "code_verifier")
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "canary-code")
                .containsEntry("redirect_uri", "https://app.example/callback");
        assertThat(form.get("code_verifier")).hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    @DisplayName("32: for a code is sent once, whatever comes back")
    void noRetry() {
        ScriptedProvider provider = new ScriptedProvider().tokenAnswer(503, "text/plain", "busy");
        provider.signIn();
        assertThat(provider.tokenCalls()).hasSize(1);
    }

    private static HttpCall tokenCall(ClientConfig config) {
        ScriptedProvider provider = new ScriptedProvider();
        provider.signIn(provider.relyingParty(config), SignInOptions.none());
        return provider.tokenCalls().get(0);
    }

    private static Map<String, String> formOf(HttpCall call) {
        return form(new String(call.body(), StandardCharsets.UTF_8));
    }

    private static String basicOf(HttpCall call) {
        String header = call.headers().getOrDefault("Authorization", "");
        assertThat(header).startsWith("Basic ");
        return new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
    }
}
