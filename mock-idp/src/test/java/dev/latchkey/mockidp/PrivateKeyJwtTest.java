package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The switches of the mock's own")
class PrivateKeyJwtTest {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-rfc-7636-0123";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withClock(MockClock.frozenAt(NOW)));
    private final Client client = Client.of(idp, "quickstart");

    @AfterEach
    void stop() {
        idp.close();
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "quickstart");
        claims.put("sub", "quickstart");
        claims.put("aud", idp.issuer());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("exp", NOW.getEpochSecond() + 60);
        return claims;
    }

    private void takes(Assertion key) {
        idp.change("quickstart", application -> application.withPrivateKeyJwt(List.of(key.jwk())));
    }

    private Reply introspect(String assertion) {
        return client.postForm(
                "/token/introspection",
                Map.of(),
                Map.of("token", "x", "client_assertion_type", TYPE, "client_assertion", assertion));
    }

    @DisplayName("take private_key_jwt")
    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"ES256", "RS256", "PS256", "EdDSA", "Ed25519"})
    void algorithms(String algorithm) {
        Assertion key = Assertion.of(algorithm);
        takes(key);
        assertThat(introspect(key.signed(claims())).status()).isEqualTo(200);
    }

    @DisplayName("refuse an assertion")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        of another issuer  | iss | outline
        of another subject | sub | outline
        for somebody else  | aud | https://other.example
        without audience   | aud | -
        that expired       | exp | 0
        without an end     | exp | -
        of the future      | nbf | 4102444800
        without an id      | jti | -
        """)
    void wrongClaim(String row, String claim, String value) {
        Assertion key = Assertion.of("ES256");
        takes(key);
        Map<String, Object> claims = claims();
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value.matches("\\d+") ? (Object) Long.valueOf(value) : value);
        }
        Map<String, String> form = Map.of(
                "token",
                "x",
                "client_id",
                "quickstart",
                "client_assertion_type",
                TYPE,
                "client_assertion",
                key.signed(claims));
        Reply refused = client.postForm("/token/introspection", Map.of(), form);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.member("error_description")).isEqualTo("client authentication failed");
    }

    @Test
    @DisplayName("take each assertion once, none of another key, and none without a signature")
    void forged() {
        Assertion key = Assertion.of("ES256");
        takes(key);
        String assertion = key.signed(claims());
        assertThat(introspect(assertion).status()).isEqualTo(200);
        assertThat(introspect(assertion).status()).isEqualTo(401);
        assertThat(introspect(Assertion.of("ES256").signed(claims())).status()).isEqualTo(401);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(introspect(none + "." + key.signed(claims()).split("\\.", -1)[1] + ".")
                        .status())
                .isEqualTo(401);
        assertThat(introspect("no-jwt").status()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "take nothing else of an application with private_key_jwt, and no assertion of one without: Logto's way")
    void exclusive() {
        Assertion key = Assertion.of("ES256");
        assertThat(introspect(key.signed(claims())).status()).isEqualTo(401);
        takes(key);
        Reply secret = client.post("/token/introspection", Map.of("token", "x"));
        assertThat(secret.status()).isEqualTo(401);
        Reply both = client.post(
                "/token/introspection",
                Map.of("token", "x", "client_assertion_type", TYPE, "client_assertion", key.signed(claims())));
        assertThat(both.member("error_description")).contains("only be provided using one mechanism");
        Reply untyped = client.postForm(
                "/token/introspection", Map.of(), Map.of("token", "x", "client_assertion", key.signed(claims())));
        assertThat(untyped.member("error_description")).contains("client_assertion_type must have value");
    }

    @Test
    @DisplayName("demand PKCE of an application without secret, and sign userinfo for one that wants it")
    void signedUserinfo() {
        Assertion key = Assertion.of("ES256");
        takes(key);
        idp.change("quickstart", application -> application.withSignedUserinfo(true));
        assertThat(Client.query(idp.signIn("alice").at(client.authorize(Map.of())))
                        .get("error_description"))
                .contains("requires PKCE");
        String code = client.code(Map.of("code_challenge", Pkce.challenge(VERIFIER), "code_challenge_method", "S256"));
        Reply tokens = client.postForm(
                "/token",
                Map.of(),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        "http://localhost:3010/callback",
                        "code_verifier",
                        VERIFIER,
                        "client_assertion_type",
                        TYPE,
                        "client_assertion",
                        key.signed(claims())));
        Reply userinfo = client.userInfo(tokens.member("access_token"));
        assertThat(userinfo.header("content-type")).isEqualTo("application/jwt");
        String claims = new String(
                Base64.getUrlDecoder().decode(userinfo.http().body().split("\\.", -1)[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"sub\":\"alice00user1\"", "\"aud\":\"quickstart\"", "\"iss\":\"" + idp.issuer() + "\"");
        assertThat(idp.journal().tokenRequests().last().form().first("client_assertion"))
                .contains("****");
    }
}
