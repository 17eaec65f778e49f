package dev.latchkey.token;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static dev.latchkey.fixture.ScriptedProvider.config;
import static dev.latchkey.fixture.ScriptedProvider.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientAuthentication;
import dev.latchkey.config.ClientKey;
import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.Keys;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.http.HttpCall;
import dev.latchkey.signin.SignInOutcome;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A client that proves itself with its key (private_key_jwt)")
class ClientKeyTest {
    private static final ECKey EC = Keys.ec("app-1");
    private static final RSAKey RSA = Keys.rsa(2048, "app-rsa");

    private final ScriptedProvider provider = new ScriptedProvider();

    private HttpCall tokenCall(ClientAuthentication authentication) {
        signIn(provider.relyingParty(config().withAuthentication(authentication)));
        return provider.lastCallOf("/token");
    }

    private SignInOutcome signIn(RelyingParty rp) {
        return provider.signIn(rp, SignInOptions.none());
    }

    private static Map<String, String> formOf(HttpCall call) {
        return form(new String(call.body(), StandardCharsets.UTF_8));
    }

    private SignedJWT assertion(ClientKey key) throws ParseException {
        return SignedJWT.parse(
                formOf(tokenCall(ClientAuthentication.privateKeyJwt(key))).get("client_assertion"));
    }

    @Test
    @DisplayName("31: says who it is to this issuer alone, for a minute, and signs it (RFC 7523 section 3)")
    void claims() throws JOSEException, ParseException {
        SignedJWT assertion = assertion(ClientKey.ofJwk(EC.toJSONString()));
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("client-1");
        assertThat(claims.getSubject()).isEqualTo("client-1");
        assertThat(claims.getAudience()).containsExactly(ScriptedProvider.ISSUER);
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(ScriptedProvider.NOW);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(ScriptedProvider.NOW.plusSeconds(60));
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("app-1");
        assertThat(assertion.verify(new ECDSAVerifier(EC))).isTrue();
    }

    @Test
    @DisplayName("31: sends no other proof beside it")
    void alone() {
        HttpCall call = tokenCall(ClientAuthentication.privateKeyJwt(ClientKey.ofJwk(EC.toJSONString())));
        assertThat(call.headers()).doesNotContainKey("Authorization");
        assertThat(formOf(call))
                .containsEntry("client_id", "client-1")
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKey("client_secret");
    }

    @Test
    @DisplayName("31: makes a new jti for every request")
    void fresh() throws ParseException {
        ClientKey key = ClientKey.ofJwk(EC.toJSONString());
        String first = assertion(key).getJWTClaimsSet().getJWTID();
        assertThat(first)
                .hasSizeGreaterThanOrEqualTo(22)
                .isNotEqualTo(assertion(key).getJWTClaimsSet().getJWTID());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    @DisplayName("signs with an RSA key by")
    void rsa(String algorithm) throws JOSEException, ParseException {
        SignedJWT assertion = assertion(ClientKey.of(RSA.toPrivateKey()).withAlgorithm(algorithm));
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(assertion.verify(new RSASSAVerifier(RSA))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"P-256, ES256", "P-384, ES384", "P-521, ES512"})
    @DisplayName("signs with an elliptic curve by its algorithm:")
    void curves(String curve, String algorithm) throws JOSEException, ParseException {
        ECKey key = Keys.ec(Curve.parse(curve), "k");
        SignedJWT assertion = assertion(ClientKey.ofPem(pem(key.toPrivateKey())).withKeyId("k"));
        assertThat(assertion.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(assertion.verify(new ECDSAVerifier(key))).isTrue();
    }

    @Test
    @DisplayName("signs with Ed25519 too")
    void edwards() throws GeneralSecurityException, ParseException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        SignedJWT assertion = assertion(ClientKey.ofPem(pem(pair.getPrivate())));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(pair.getPublic());
        verifier.update(assertion.getSigningInput());
        assertThat(verifier.verify(assertion.getSignature().decode())).isTrue();
    }

    @Test
    @DisplayName(
            "is told what is wrong with a key that is too short, public, of another format, or not of its algorithm")
    void unfit() throws JOSEException {
        PrivateKey tooShort = Keys.rsa(1024, "short").toPrivateKey();
        assertThat(codeOf(() -> ClientKey.of(tooShort))).isEqualTo(FailureCode.CLIENT_KEY_INVALID);
        assertThat(codeOf(() -> ClientKey.ofJwk(EC.toPublicJWK().toJSONString())))
                .isEqualTo(FailureCode.CLIENT_KEY_INVALID);
        assertThat(failureOf(() ->
                                ClientKey.ofPem("-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----"))
                        .message())
                .contains("openssl pkcs8 -topk8 -nocrypt");
        assertThat(failureOf(() -> ClientKey.ofJwk(EC.toJSONString()).withAlgorithm("RS256"))
                        .message())
                .contains("ES384", "RS256");
    }

    @Test
    @DisplayName("changes its key, and a secret, without a restart")
    void rotates() throws ParseException {
        AtomicReference<ClientAuthentication> current = new AtomicReference<>(ClientAuthentication.privateKeyJwt(
                ClientKey.ofJwk(EC.toJSONString()).withKeyId("old")));
        RelyingParty rp =
                provider.relyingParty(config().withAuthentication(ClientAuthentication.rotating(current::get)));
        signIn(rp);
        assertThat(keyIdOf(provider.lastCallOf("/token"))).isEqualTo("old");
        current.set(ClientAuthentication.privateKeyJwt(
                ClientKey.ofJwk(EC.toJSONString()).withKeyId("new")));
        signIn(rp);
        assertThat(keyIdOf(provider.lastCallOf("/token"))).isEqualTo("new");
        current.set(ClientAuthentication.secretPost(Secret.of("a-secret")));
        assertThat(signIn(rp)).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(formOf(provider.lastCallOf("/token"))).containsEntry("client_secret", "a-secret");
    }

    @Test
    @DisplayName("whose source of credentials fails is told so, and nothing is sent")
    void source() {
        SignInOutcome outcome =
                signIn(provider.relyingParty(config().withAuthentication(ClientAuthentication.rotating(() -> {
                    throw new IllegalStateException("canary-vault");
                }))));
        assertThat(outcome.failureIfAny().orElseThrow().code()).isEqualTo(FailureCode.SECRET_MISSING);
        assertThat(outcome.toString()).doesNotContain("canary-vault");
        assertThat(provider.tokenCalls()).isEmpty();
    }

    @Test
    @DisplayName("whose source of credentials gives nothing is told so, and nothing is sent")
    @SuppressWarnings("NullAway") // what an app in Kotlin or without the check may do
    void emptySource() {
        SignInOutcome outcome =
                signIn(provider.relyingParty(config().withAuthentication(ClientAuthentication.rotating(() -> null))));
        assertThat(outcome.failureIfAny().orElseThrow().code()).isEqualTo(FailureCode.SECRET_MISSING);
        assertThat(provider.tokenCalls()).isEmpty();
    }

    @Test
    @DisplayName("51: shows nothing of the key in any text")
    void silent() {
        ClientAuthentication authentication = ClientAuthentication.privateKeyJwt(ClientKey.ofJwk(EC.toJSONString()));
        assertThat(authentication.toString())
                .contains("ES384")
                .doesNotContain(EC.getD().toString());
        assertThat(ClientAuthentication.rotating(() -> authentication).toString())
                .isEqualTo("Rotating(****)");
    }

    private static String keyIdOf(HttpCall call) throws ParseException {
        return SignedJWT.parse(formOf(call).get("client_assertion")).getHeader().getKeyID();
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
