package dev.latchkey.token;

import static dev.latchkey.fixture.ScriptedProvider.config;
import static dev.latchkey.fixture.ScriptedProvider.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientKey;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.Hardware;
import dev.latchkey.fixture.Keys;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.signin.SignInOutcome;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client whose key stays in its hardware (PKCS #11)")
class HardwareKeyTest {
    private static final RSAKey RSA = Keys.rsa(2048, "hsm");
    private static final ECKey EC = Keys.ec("hsm");

    private final ScriptedProvider provider = new ScriptedProvider();

    @BeforeAll
    static void plugIn() {
        Security.addProvider(new Hardware());
    }

    @AfterAll
    static void unplug() {
        Security.removeProvider(Hardware.NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES384"})
    @DisplayName("proves itself with what the hardware signs, by")
    void signs(String algorithm) throws Exception {
        boolean isRsa = !algorithm.startsWith("ES");
        ClientKey key = ClientKey.of(Hardware.keyOf(isRsa ? RSA.toPrivateKey() : EC.toPrivateKey()))
                .withAlgorithm(algorithm);
        assertThat(signIn(key)).isInstanceOf(SignInOutcome.SignedIn.class);
        SignedJWT assertion =
                SignedJWT.parse(form(new String(provider.lastCallOf("/token").body(), StandardCharsets.UTF_8))
                        .get("client_assertion"));
        JWSVerifier verifier = isRsa ? new RSASSAVerifier(RSA) : new ECDSAVerifier(EC);
        assertThat(assertion.verify(verifier)).isTrue();
    }

    @Test
    @DisplayName("is told so where the hardware does not sign; nothing is sent, and the hardware's words are not shown")
    void unplugged() {
        SignInOutcome outcome = signIn(ClientKey.of(Hardware.brokenKey()));
        assertThat(outcome.failureIfAny().orElseThrow().code()).isEqualTo(FailureCode.CLIENT_KEY_INVALID);
        assertThat(outcome.toString()).contains("ProviderException").doesNotContain("canary");
        assertThat(provider.tokenCalls()).isEmpty();
    }

    private SignInOutcome signIn(ClientKey key) {
        return provider.signIn(
                provider.relyingParty(config().withAuthentication(ClientAuthentication.privateKeyJwt(key))),
                SignInOptions.none());
    }
}
