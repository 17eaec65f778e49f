package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.HeldKey;
import dev.latchkey.mockidp.directory.HeldKey.Status;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A signing key")
class SigningKeysTest {
    private static final Duration GRACE = Duration.ofHours(4);
    private MockIdp idp;
    private Client client;
    private SignIn browser;

    @BeforeEach
    void start() {
        start(MockConfiguration.defaults());
    }

    private void start(MockConfiguration configuration) {
        idp = MockIdp.start(MockIdpOptions.defaults()
                .withConfiguration(configuration)
                .withClock(MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"))));
        client = Client.of(idp, "quickstart");
        browser = idp.signIn("alice");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> published() {
        return (List<Map<String, Object>>)
                client.get(idp.issuer() + "/jwks").json().getOrDefault("keys", List.of());
    }

    private List<Object> publishedKeyIds() {
        return published().stream().map(key -> key.get("kid")).toList();
    }

    private Object advertised() {
        return client.get(idp.issuer() + "/.well-known/openid-configuration")
                .json()
                .getOrDefault("id_token_signing_alg_values_supported", List.of());
    }

    private Reply tokens() {
        return client.exchange(client.code(browser, Map.of()));
    }

    private List<Status> statuses() {
        return idp.signingKeys().stream().map(HeldKey::status).toList();
    }

    @ParameterizedTest(name = "{0}: {1}, discovery says {4}")
    @DisplayName("of each kind signs with its algorithm and is published with its members")
    @CsvSource(
            delimiter = '|',
            value = {
                "EC    | ES384 | kty use kid alg crv x y | P-384 | ES384",
                "ES256 | ES256 | kty use kid alg crv x y | P-256 | ES256",
                "ES512 | ES512 | kty use kid alg crv x y | P-521 | ES512"
            })
    void curves(String written, String algorithm, String members, String curve, String discovery) {
        stop();
        start(MockConfiguration.of("{\"keys\":[{\"signingKeyAlgorithm\":\"" + written + "\"}]}"));
        Reply tokens = tokens();
        assertThat(tokens.idTokenHeader())
                .containsEntry("alg", algorithm)
                .containsEntry("kid", publishedKeyIds().get(0));
        assertThat(published().get(0).keySet()).containsExactly(members.split(" "));
        assertThat(published().get(0)).containsEntry("crv", curve).containsEntry("alg", algorithm);
        assertThat(advertised()).isEqualTo(List.of(discovery));
    }

    @Test
    @DisplayName("of RSA comes by rotation at once: first in the key set, without alg, and verifies what it signs")
    void rotatedToRsa() throws GeneralSecurityException {
        tokens();
        Object former = publishedKeyIds().get(0);
        idp.rotateSigningKey(SigningAlgorithm.RS256);
        Reply tokens = tokens();
        assertThat(tokens.idTokenHeader()).containsEntry("alg", "RS256");
        Map<String, Object> key = published().get(0);
        assertThat(key.keySet()).containsExactly("kty", "use", "kid", "e", "n");
        assertThat(publishedKeyIds()).containsExactly(tokens.idTokenHeader().get("kid"), former);
        assertThat(advertised()).isEqualTo(List.of("PS256", "RS256", "ES384"));
        assertThat(verifies(key, tokens.member("id_token"))).isTrue();
        idp.rotateSigningKey(SigningAlgorithm.ES384);
        assertThat(advertised()).isEqualTo(List.of("ES384", "PS256", "RS256"));
        assertThat(published().get(1)).isEqualTo(key);
    }

    private static boolean verifies(Map<String, Object> key, String token) throws GeneralSecurityException {
        BigInteger modulus = number(key.getOrDefault("n", ""));
        assertThat(modulus.bitLength()).isEqualTo(4096);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, number(key.getOrDefault("e", "")))));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1)));
    }

    private static BigInteger number(Object base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(base64)));
    }

    @Test
    @DisplayName("with a grace period is published behind the current one, and signs once the period is over")
    void grace() {
        idp.rotateSigningKey(SigningAlgorithm.ES256);
        List<Object> before = publishedKeyIds();
        idp.rotateSigningKey(SigningAlgorithm.ES512, GRACE);
        List<Object> during = publishedKeyIds();
        assertThat(during).containsSubsequence(before).hasSize(3);
        assertThat(statuses()).containsExactly(Status.CURRENT, Status.NEXT, Status.PREVIOUS);
        assertThat(advertised()).isEqualTo(List.of("ES256", "ES512", "ES384"));
        idp.clock().advance(GRACE.minusSeconds(1));
        assertThat(tokens().idTokenHeader()).containsEntry("kid", before.get(0));
        idp.clock().advance(Duration.ofSeconds(1));
        assertThat(tokens().idTokenHeader()).containsEntry("kid", during.get(1)).containsEntry("alg", "ES512");
        assertThat(publishedKeyIds()).containsExactly(during.get(1), before.get(0));
        assertThat(statuses()).containsExactly(Status.CURRENT, Status.PREVIOUS);
    }

    @Test
    @DisplayName("is dropped by the second rotation after it")
    void twoRotations() {
        Object first = publishedKeyIds().get(0);
        idp.rotateSigningKey(SigningAlgorithm.ES384);
        assertThat(publishedKeyIds()).hasSize(2).contains(first);
        idp.rotateSigningKey(SigningAlgorithm.ES384);
        assertThat(publishedKeyIds()).hasSize(2).doesNotContain(first);
    }

    @Test
    @DisplayName("that is held verifies hints, so long as its algorithm is the tenant's")
    void hints() {
        String hint = tokens().member("id_token");
        Map<String, String> silent = Map.of("prompt", "none", "id_token_hint", hint);
        idp.rotateSigningKey(SigningAlgorithm.ES384);
        assertThat(Client.query(browser.at(client.authorize(silent)))).containsKey("code");
        idp.rotateSigningKey(SigningAlgorithm.ES384);
        assertThat(Client.query(browser.at(client.authorize(silent))))
                .containsEntry("error_description", "could not validate id_token_hint");
        String other = tokens().member("id_token");
        idp.rotateSigningKey(SigningAlgorithm.ES256);
        assertThat(Client.query(browser.at(client.authorize(Map.of("prompt", "none", "id_token_hint", other)))))
                .containsEntry("error_description", "could not validate id_token_hint");
    }

    @Test
    @DisplayName("is listed, rotated and deleted through the Management API, and only the previous one is deleted")
    void managementApi() {
        Reply only = api("GET", "", "");
        assertThat(only.http().body())
                .isEqualTo("[{\"id\":\"signingkey1\",\"createdAt\":1767225600,\"signingKeyAlgorithm\":\"EC\","
                        + "\"status\":\"Current\"}]");
        assertThat(api("DELETE", "/signingkey1", "").json()).containsEntry("code", "oidc.key_required");
        Reply rotated = api("POST", "/rotate", "{\"signingKeyAlgorithm\":\"RSA\",\"rotationGracePeriod\":60}");
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.http().body()).contains("\"signingKeyAlgorithm\":\"RSA\",\"status\":\"Next\"");
        assertThat(api("POST", "/rotate", "{}").http().body())
                .matches("\\[\\{\"id\":\"[0-9a-z]{21}\",.*\"EC\",\"status\":\"Current\"},"
                        + "\\{\"id\":\"signingkey1\",.*\"status\":\"Previous\"}]");
        String current = idp.signingKeys().get(0).key().id();
        assertThat(api("DELETE", "/" + current, "").status()).isEqualTo(422);
        assertThat(api("DELETE", "/unknown", "").json()).containsEntry("code", "oidc.key_not_found");
        assertThat(api("DELETE", "/signingkey1", "").status()).isEqualTo(204);
        assertThat(publishedKeyIds()).hasSize(1);
        assertThat(api("POST", "/rotate", "{\"signingKeyAlgorithm\":\"DSA\"}").status())
                .isEqualTo(400);
        assertThat(api("POST", "/rotate", "{\"rotationGracePeriod\":-1}").status())
                .isEqualTo(400);
    }

    private Reply api(String method, String path, String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api/configs/oidc/private-keys" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    @Test
    @DisplayName("never shows itself in a text")
    void secret() {
        tokens();
        HeldKey held = idp.signingKeys().get(0);
        assertThat(held.toString()).contains("signingkey1, ES384").doesNotContain("MI");
        assertThat(held.key().material())
                .hasValueSatisfying(pair -> assertThat(pair).hasToString("KeyMaterial(****)"));
    }
}
