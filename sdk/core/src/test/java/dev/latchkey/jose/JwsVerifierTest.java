package dev.latchkey.jose;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.Keys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A signature")
class JwsVerifierTest {
    private static final Set<String> ALL = SigningAlgorithm.names();
    private static final RSAKey RSA = Keys.rsa(2048, "rsa");
    private static final ECKey P256 = Keys.ec(Curve.P_256, "p256");
    private static final ECKey P384 = Keys.ec(Curve.P_384, "p384");
    private static final ECKey P521 = Keys.ec(Curve.P_521, "p521");
    private static final KeySet SET = KeySet.parse(Keys.publicJson(RSA, P256, P384, P521));

    private static JWK keyOf(String algorithm) {
        return switch (algorithm) {
            case "ES256" -> P256;
            case "ES384" -> P384;
            case "ES512" -> P521;
            default -> RSA;
        };
    }

    private static VerifiedJws verify(String compact, KeySet keys) {
        return JwsVerifier.verify(Jws.parse(compact), keys, ALL);
    }

    private static FailureCode refusal(String compact, KeySet keys) {
        return codeOf(() -> verify(compact, keys));
    }

    private static String token(String header) {
        return base64(header) + "." + base64("{\"sub\":\"mallory\"}") + ".";
    }

    private static String base64(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
    @DisplayName("35: of each asymmetric algorithm is verified; a changed payload or signature is refused")
    void everyAlgorithm(String algorithm) {
        String compact = Keys.signed(keyOf(algorithm), algorithm);
        assertThat(verify(compact, SET).claims()).containsEntry("sub", "alice");
        String[] parts = compact.split("\\.", -1);
        String changed = parts[0] + "." + base64("{\"sub\":\"mallory\"}") + "." + parts[2];
        assertThat(refusal(changed, SET)).isEqualTo(FailureCode.SIGNATURE_INVALID);
        assertThat(refusal(parts[0] + "." + parts[1] + "." + flipped(parts[2]), SET))
                .isEqualTo(FailureCode.SIGNATURE_INVALID);
        assertThat(refusal(parts[0] + "." + parts[1] + ".", SET)).isEqualTo(FailureCode.SIGNATURE_INVALID);
    }

    private static String flipped(String signature) {
        byte[] bytes = Base64Url.decode(signature).orElseThrow();
        bytes[bytes.length / 2] ^= 1;
        return Base64Url.encode(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "Ed25519"})
    @DisplayName("35: of Ed25519 is verified by the JDK, without Tink")
    void ed25519(String algorithm) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        String x = Base64Url.encode(Arrays.copyOfRange(spki, spki.length - 32, spki.length));
        KeySet keys =
                KeySet.parse(("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"e\",\"x\":\"" + x + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8));
        String input = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"e\"}") + "." + base64("{\"sub\":\"alice\"}");
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(input.getBytes(StandardCharsets.US_ASCII));
        String signature = Base64Url.encode(signer.sign());
        assertThat(verify(input + "." + signature, keys).claims()).containsEntry("sub", "alice");
        assertThat(refusal(input + "." + flipped(signature), keys)).isEqualTo(FailureCode.SIGNATURE_INVALID);
        assertThat(refusal(input + ".", keys)).isEqualTo(FailureCode.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"none", "None", "NONE", "nOnE", "", " none", "HS256", "HS384", "HS512", "es384", "RS1", "ES256K"
            })
    @DisplayName("33, 34: is never none, in any letter case, nor an algorithm that is not on the list")
    void refusedAlgorithms(String algorithm) {
        assertThat(refusal(token("{\"alg\":\"" + algorithm + "\"}"), SET)).isEqualTo(FailureCode.ALGORITHM_REFUSED);
        Jws jws = Jws.parse(token("{\"alg\":\"" + algorithm + "\"}"));
        assertThat(codeOf(() -> JwsVerifier.verify(jws, SET, Set.of(algorithm, "ES384"))))
                .as("also where the caller would allow it")
                .isEqualTo(FailureCode.ALGORITHM_REFUSED);
    }

    @Test
    @DisplayName("34: of HS256 with the public key as secret is refused")
    void publicKeyAsSecret() throws GeneralSecurityException, com.nimbusds.jose.JOSEException {
        String input = base64("{\"alg\":\"HS256\",\"kid\":\"rsa\"}") + "." + base64("{\"sub\":\"mallory\"}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(RSA.toRSAPublicKey().getEncoded(), "HmacSHA256"));
        String forged = input + "." + Base64Url.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        assertThat(refusal(forged, SET)).isEqualTo(FailureCode.ALGORITHM_REFUSED);
    }

    @Test
    @DisplayName("34: is refused where the provider does not list its algorithm, and both are named")
    void notListed() {
        Jws jws = Jws.parse(Keys.signed(RSA, "RS256"));
        var failure = failureOf(() -> JwsVerifier.verify(jws, SET, Set.of("ES384", "ES256")));
        assertThat(failure.code()).isEqualTo(FailureCode.ALGORITHM_REFUSED);
        assertThat(failure.expected()).hasValue("ES256, ES384");
        assertThat(failure.actual()).hasValue("RS256");
    }

    @ParameterizedTest
    @CsvSource({"ES256,64", "ES384,96", "ES512,132"})
    @DisplayName("35: of zeros is no ECDSA signature")
    void zeros(String algorithm, int bytes) {
        String unsigned = token(
                "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyOf(algorithm).getKeyID() + "\"}");
        assertThat(refusal(unsigned + Base64Url.encode(new byte[bytes]), SET)).isEqualTo(FailureCode.SIGNATURE_INVALID);
    }

    @Test
    @DisplayName("35: by a short RSA key is refused, and its length is told")
    void shortRsa() {
        RSAKey weak = Keys.rsa(1024, "weak");
        var failure = failureOf(() -> verify(Keys.signed(weak, "RS256"), KeySet.parse(Keys.publicJson(weak))));
        assertThat(failure.code()).isEqualTo(FailureCode.ALGORITHM_REFUSED);
        assertThat(failure.actual()).hasValue("1024 bits");
    }

    @ParameterizedTest
    @CsvSource({"ES256,p384", "ES384,p256", "ES512,p384", "RS256,p256", "ES256,rsa"})
    @DisplayName("35: needs a key of the algorithm's type and curve")
    void wrongCurve(String algorithm, String keyId) {
        assertThat(refusal(token("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}") + "AAAA", SET))
                .isEqualTo(FailureCode.KEY_NOT_FOUND);
    }

    @Test
    @DisplayName("36: without key ID is verified with the one key that fits")
    void withoutKeyIdSingle() {
        String compact = Keys.signed(P384, new JWSHeader(JWSAlgorithm.ES384));
        assertThat(verify(compact, SET).claims()).containsEntry("sub", "alice");
    }

    @Test
    @DisplayName("36: without key ID is refused where several keys fit")
    void withoutKeyIdMultiple() {
        KeySet two = KeySet.parse(Keys.publicJson(P384, Keys.ec("other")));
        var failure = failureOf(() -> verify(Keys.signed(P384, new JWSHeader(JWSAlgorithm.ES384)), two));
        assertThat(failure.code()).isEqualTo(FailureCode.KEY_NOT_FOUND);
        assertThat(failure.fix()).contains("kid").doesNotContain("minute");
    }

    @Test
    @DisplayName("with an unknown key ID is refused, also where a single key would fit")
    void unknownKeyId() {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("gone").build();
        var failure = failureOf(() -> verify(Keys.signed(P384, header), SET));
        assertThat(failure.code()).isEqualTo(FailureCode.KEY_NOT_FOUND);
        assertThat(failure.what()).contains("\"gone\"");
    }

    @Test
    @DisplayName("is verified with the right one of two keys that share an ID")
    void sharedKeyId() {
        ECKey twin = Keys.ec("p384");
        assertThat(verify(Keys.signed(P384, "ES384"), KeySet.parse(Keys.publicJson(twin, P384)))
                        .claims())
                .isNotEmpty();
    }

    @Test
    @DisplayName("36: never uses a key that the token itself brings or points to: jwk, jku, x5u")
    void headerKeys() {
        ECKey mallory = Keys.ec("mallory");
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES384)
                .keyID("p384")
                .jwk(mallory.toPublicJWK())
                .jwkURL(URI.create("http://localhost:1/keys"))
                .x509CertURL(URI.create("http://localhost:1/cert"))
                .build();
        assertThat(refusal(Keys.signed(mallory, header), SET)).isEqualTo(FailureCode.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"b64\"]", "[\"exp\"]", "[]", "\"x\"", "null"})
    @DisplayName("36: with crit is refused, whatever is in it")
    void critical(String crit) {
        String header = "{\"alg\":\"ES384\",\"kid\":\"p384\",\"b64\":false,\"crit\":" + crit + "}";
        assertThat(refusal(token(header) + "AAAA", SET)).isEqualTo(FailureCode.ID_TOKEN_MALFORMED);
    }

    @Test
    @DisplayName("by a key for encryption, or for another algorithm, is refused")
    void otherUse() {
        ECKey encryption = new ECKey.Builder(P384)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
                .build();
        ECKey other = new ECKey.Builder(P384).algorithm(JWSAlgorithm.ES256).build();
        String compact = Keys.signed(P384, "ES384");
        assertThat(refusal(compact, KeySet.parse(Keys.publicJson(encryption)))).isEqualTo(FailureCode.KEY_NOT_FOUND);
        assertThat(refusal(compact, KeySet.parse(Keys.publicJson(other)))).isEqualTo(FailureCode.KEY_NOT_FOUND);
    }

    @Test
    @DisplayName("is looked for in the whole set: keys that cannot be read are skipped")
    void foreignKeys() {
        String good = P384.toPublicJWK().toJSONString();
        KeySet keys = KeySet.parse(
                ("{\"keys\":[{\"kty\":\"XX\"},{},7,null,{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"},"
                                + "{\"kty\":\"RSA\",\"n\":true},{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"kid\":\"p384\"},"
                                + good + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(verify(Keys.signed(P384, "ES384"), keys).claims()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"keys\":{}}", "{\"keys\":null}", "{\"keys\":\"\"}"})
    @DisplayName("cannot be verified with something that is no key set")
    void noKeySet(String json) {
        assertThat(codeOf(() -> KeySet.parse(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(FailureCode.RESPONSE_MALFORMED);
    }

    @Test
    @DisplayName("is looked for among at most 100 keys")
    void tooManyKeys() {
        String json = "{\"keys\":[" + "{},".repeat(100) + "{}]}";
        assertThat(codeOf(() -> KeySet.parse(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(FailureCode.RESPONSE_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a.b",
                "a.b.c.d",
                "....",
                "e30.e30.",
                "eyJhbGciOjF9.e30.",
                "eyJhbGciOiJFUzM4NCIsImFsZyI6Im5vbmUifQ.e30.",
                "eyJhbGciOiJFUzM4NCJ9 .e30.",
                "eyJhbGciOiJFUzM4NCJ9=.e30.",
                "eyJhbGciOiJFUzM4NCJ9.e31.",
                "bm9wZQ.e30."
            })
    @DisplayName("needs a token of three strict base64url parts with one JSON object as header")
    void malformed(String compact) {
        assertThat(codeOf(() -> Jws.parse(compact))).isEqualTo(FailureCode.ID_TOKEN_MALFORMED);
    }

    @Test
    @DisplayName("51: hides the token in every text")
    void discreet() {
        Jws jws = Jws.parse(Keys.signed(
                P384,
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .type(JOSEObjectType.JWT)
                        .build()));
        assertThat(jws.type()).hasValue("JWT");
        assertThat(jws + " " + JwsVerifier.verify(jws, SET, ALL)).isEqualTo("Jws(ES384) VerifiedJws(ES384)");
    }
}
