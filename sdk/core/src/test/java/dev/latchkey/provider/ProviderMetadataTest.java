package dev.latchkey.provider;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.ProviderEndpoints;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.http.HttpPolicy;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Provider metadata")
class ProviderMetadataTest {
    private static final String ISSUER = "https://idp.example/oidc";

    private static Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", ISSUER);
        document.put("authorization_endpoint", ISSUER + "/auth");
        document.put("token_endpoint", ISSUER + "/token");
        document.put("jwks_uri", ISSUER + "/jwks");
        document.put("userinfo_endpoint", ISSUER + "/me");
        document.put("id_token_signing_alg_values_supported", List.of("ES384", "HS256", "none"));
        return document;
    }

    private static Map<String, Object> documentWith(String member, Object value) {
        Map<String, Object> document = document();
        document.put(member, value);
        return document;
    }

    private static ClientConfig config(String issuer) {
        return ClientConfig.publicClient(issuer, "app");
    }

    private static ProviderMetadata read(Map<String, Object> document) {
        return ProviderMetadata.of(config(ISSUER), document);
    }

    @Test
    @DisplayName("34: gives endpoints and the asymmetric algorithms among those listed")
    void read() {
        ProviderMetadata metadata = read(document());
        assertThat(metadata.issuer()).isEqualTo(ISSUER);
        assertThat(metadata.tokenEndpoint()).hasToString(ISSUER + "/token");
        assertThat(metadata.userInfoEndpoint()).hasValue(URI.create(ISSUER + "/me"));
        assertThat(metadata.endSessionEndpoint()).isEmpty();
        assertThat(metadata.idTokenAlgorithms()).containsExactly("ES384");
        assertThat(metadata.issuerInResponse()).isFalse();
        assertThat(read(documentWith("authorization_response_iss_parameter_supported", true))
                        .issuerInResponse())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example/oidc/",
                "https://IDP.example/oidc",
                "https://idp.example:443/oidc",
                "http://idp.example/oidc",
                "https://idp.example/OIDC",
                "https://idp.example/oidc ",
                "https://idp.example",
                "https://evil.example/oidc"
            })
    @DisplayName("37: of an issuer that differs in one character is refused, with both shown")
    void issuer(String other) {
        var failure = failureOf(() -> read(documentWith("issuer", other)));
        assertThat(failure.code()).isEqualTo(FailureCode.ISSUER_MISMATCH);
        assertThat(failure.expected()).hasValue(ISSUER);
        assertThat(failure.actual()).hasValue(other);
        assertThat(failure.fix()).contains("\"" + other + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.example/oidc,https://idp.example/oidc/,lacks the trailing slash",
        "https://idp.example/oidc/,https://idp.example/oidc,has a trailing slash too many"
    })
    @DisplayName("37: tells a slip with the trailing slash for what it is")
    void trailingSlash(String configured, String published, String told) {
        var failure = failureOf(() -> ProviderMetadata.of(config(configured), documentWith("issuer", published)));
        assertThat(failure.fix()).contains(told, published);
    }

    @Test
    @DisplayName("3: that offers only the code challenge method plain is refused")
    void plainOnly() {
        assertThat(codeOf(() -> read(documentWith("code_challenge_methods_supported", List.of("plain")))))
                .isEqualTo(FailureCode.PKCE_NOT_SUPPORTED);
        assertThat(read(documentWith("code_challenge_methods_supported", List.of("plain", "S256"))))
                .isNotNull();
        assertThat(read(documentWith("code_challenge_methods_supported", List.of())))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"})
    @DisplayName("without what a sign-in needs is refused, and what is missing is named")
    void missing(String member) {
        Map<String, Object> document = document();
        document.remove(member);
        var failure = failureOf(() -> read(document));
        assertThat(failure.code()).isEqualTo(FailureCode.METADATA_INVALID);
        assertThat(failure.what()).contains("has no " + member);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "issuer",
                "token_endpoint",
                "userinfo_endpoint",
                "id_token_signing_alg_values_supported",
                "code_challenge_methods_supported"
            })
    @DisplayName("with a member of the wrong type is refused, and the member is named")
    void wrongType(String member) {
        for (Object value : List.of(7, true, Map.of("a", 1), List.of(1))) {
            var failure = failureOf(() -> read(documentWith(member, value)));
            assertThat(failure.code()).isEqualTo(FailureCode.METADATA_INVALID);
            assertThat(failure.what()).contains(member);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://idp.example/token,INSECURE_URI",
        "http://localhost:3001/token,INSECURE_URI",
        "ftp://idp.example/token,INSECURE_URI",
        "/token,METADATA_INVALID",
        "https:token,METADATA_INVALID",
        "https://u:p@idp.example/token,METADATA_INVALID",
        "https://idp.example/token#f,METADATA_INVALID",
        "not a uri,METADATA_INVALID"
    })
    @DisplayName("26, 45: with an address that is none, or not safe, is refused")
    void addresses(String address, FailureCode code) {
        for (String member : List.of(
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "userinfo_endpoint",
                "end_session_endpoint",
                "revocation_endpoint",
                "introspection_endpoint",
                "pushed_authorization_request_endpoint",
                "device_authorization_endpoint")) {
            assertThat(codeOf(() -> read(documentWith(member, address))))
                    .as(member)
                    .isEqualTo(code);
        }
    }

    @Test
    @DisplayName(
            "26: of an issuer on loopback may have http addresses there, and on hosts that an insecure option names")
    void loopback() {
        Map<String, Object> document = documentWith("issuer", "http://localhost:3001/oidc");
        document.replaceAll((name, value) ->
                value instanceof String text ? text.replace("https://idp.example", "http://localhost:3001") : value);
        assertThat(ProviderMetadata.of(config("http://localhost:3001/oidc"), document)
                        .tokenEndpoint())
                .hasToString("http://localhost:3001/oidc/token");
        document.put("token_endpoint", "http://idp.internal/token");
        ClientConfig config = config("http://localhost:3001/oidc");
        assertThat(codeOf(() -> ProviderMetadata.of(config, document))).isEqualTo(FailureCode.INSECURE_URI);
        ClientConfig exempted = config.withHttpPolicy(HttpPolicy.defaults().insecureAllowHttpFor("idp.internal"));
        assertThat(ProviderMetadata.of(exempted, document).tokenEndpoint()).hasToString("http://idp.internal/token");
    }

    @Test
    @DisplayName("yields to addresses written by hand")
    void writtenByHand() {
        ClientConfig config = config(ISSUER)
                .withEndpoints(ProviderEndpoints.none()
                        .withToken(URI.create("https://other.example/token"))
                        .withEndSession(URI.create("https://other.example/end")));
        Map<String, Object> document = document();
        document.remove("token_endpoint");
        ProviderMetadata metadata = ProviderMetadata.of(config, document);
        assertThat(metadata.tokenEndpoint()).hasToString("https://other.example/token");
        assertThat(metadata.endSessionEndpoint()).hasValue(URI.create("https://other.example/end"));
        assertThat(metadata.authorizationEndpoint()).hasToString(ISSUER + "/auth");
        ClientConfig insecure =
                config(ISSUER).withEndpoints(ProviderEndpoints.none().withToken(URI.create("http://other.example/")));
        assertThat(codeOf(() -> ProviderMetadata.of(insecure, document()))).isEqualTo(FailureCode.INSECURE_URI);
    }

    @Test
    @DisplayName("34: without a list of algorithms means RS256; with none that is verified here it is refused")
    void algorithms() {
        Map<String, Object> document = document();
        document.remove("id_token_signing_alg_values_supported");
        assertThat(read(document).idTokenAlgorithms()).containsExactly("RS256");
        assertThat(codeOf(() -> read(documentWith("id_token_signing_alg_values_supported", List.of("HS256", "none")))))
                .isEqualTo(FailureCode.ALGORITHM_NOT_SUPPORTED);
    }

    @Test
    @DisplayName("26: of an https issuer with http addresses says that the provider does not know of its TLS proxy")
    void behindATlsProxy() {
        var failure = failureOf(() -> read(documentWith("token_endpoint", "http://idp.example/oidc/token")));
        assertThat(failure.code()).isEqualTo(FailureCode.INSECURE_URI);
        assertThat(failure.fix())
                .contains("TRUST_PROXY_HEADER=1", "X-Forwarded-Proto")
                .doesNotContain("insecureAllow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fd00::1]",
                "[::ffff:10.0.0.1]",
                "localhost",
                "app.localhost",
                "localhost."
            })
    @DisplayName("45: of a public issuer leads to no address of a private network")
    void privateAddresses(String host) {
        for (String member : List.of(
                "token_endpoint",
                "jwks_uri",
                "userinfo_endpoint",
                "revocation_endpoint",
                "introspection_endpoint",
                "pushed_authorization_request_endpoint",
                "device_authorization_endpoint")) {
            var failure = failureOf(() -> read(documentWith(member, "https://" + host + ":8443/x")));
            assertThat(failure.code()).as(member).isEqualTo(FailureCode.METADATA_INVALID);
            assertThat(failure.message()).contains(member, host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.32.0.1", "8.8.8.8", "[2001:db8::1]", "10.example", "100.128.0.1"})
    @DisplayName("45: may lead to other literal addresses")
    void publicAddresses(String host) {
        assertThat(read(documentWith("jwks_uri", "https://" + host + "/jwks"))).isNotNull();
    }

    @Test
    @DisplayName("45: may lead to private addresses where the issuer is at one, or where an insecure option names it")
    void privateIssuer() {
        Map<String, Object> document = documentWith("issuer", "https://10.0.0.1/oidc");
        document.put("jwks_uri", "https://10.0.0.2/jwks");
        assertThat(ProviderMetadata.of(config("https://10.0.0.1/oidc"), document))
                .isNotNull();
        ClientConfig named = config(ISSUER).withHttpPolicy(HttpPolicy.defaults().insecureAllowHttpFor("10.0.0.2"));
        assertThat(ProviderMetadata.of(named, documentWith("jwks_uri", "https://10.0.0.2/jwks")))
                .isNotNull();
    }
}
