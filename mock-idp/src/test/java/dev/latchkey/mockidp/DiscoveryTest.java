package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Discovery")
class DiscoveryTest {
    private static MockIdp idp;
    private static Client client;

    @BeforeAll
    static void start() {
        idp = MockIdp.start(
                MockIdpOptions.defaults().withClock(MockClock.frozenAt(Instant.parse("2026-02-03T04:05:06Z"))));
        client = Client.of(idp, "quickstart");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @DisplayName("answers at")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/openid-configuration",
                "/.well-known/openid-configuration/",
                "/.well-known/oauth-authorization-server"
            })
    void paths(String path) {
        Reply answer = client.get(idp.issuer() + path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(answer.json()).containsEntry("issuer", idp.issuer());
    }

    @Test
    @DisplayName("has exactly the members that Logto 1.42 publishes")
    void members() {
        Reply answer = client.get(idp.issuer() + "/.well-known/openid-configuration");
        assertThat(answer.json().keySet())
                .containsExactly(
                        "issuer",
                        "authorization_endpoint",
                        "token_endpoint",
                        "userinfo_endpoint",
                        "jwks_uri",
                        "end_session_endpoint",
                        "introspection_endpoint",
                        "revocation_endpoint",
                        "device_authorization_endpoint",
                        "pushed_authorization_request_endpoint",
                        "authorization_response_iss_parameter_supported",
                        "backchannel_logout_supported",
                        "backchannel_logout_session_supported",
                        "claim_types_supported",
                        "claims_parameter_supported",
                        "claims_supported",
                        "code_challenge_methods_supported",
                        "grant_types_supported",
                        "id_token_signing_alg_values_supported",
                        "request_uri_parameter_supported",
                        "response_modes_supported",
                        "response_types_supported",
                        "scopes_supported",
                        "subject_types_supported",
                        "token_endpoint_auth_methods_supported",
                        "token_endpoint_auth_signing_alg_values_supported");
        assertThat(answer.json())
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("id_token_signing_alg_values_supported", List.of("ES384"));
    }

    @Test
    @DisplayName("has endpoints on the host that was asked, the issuer stays")
    void followsHost() {
        String asked = "http://127.0.0.1:" + idp.port();
        Reply answer = client.get(asked + "/oidc/.well-known/openid-configuration");
        assertThat(answer.json())
                .containsEntry("issuer", "http://localhost:" + idp.port() + "/oidc")
                .containsEntry("token_endpoint", asked + "/oidc/token");
    }

    @Test
    @DisplayName("is not served at the host's root")
    void root() {
        assertThat(client.get(idp.endpoint() + "/.well-known/openid-configuration")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("answers 304 to who has it already, and so does the key set")
    void notModified() {
        for (String path : new String[] {"/.well-known/openid-configuration", "/jwks"}) {
            String tag = client.get(idp.issuer() + path).header("etag");
            assertThat(client.get(idp.issuer() + path, "If-None-Match", tag).status())
                    .isEqualTo(304);
            HttpRequest.Builder head =
                    HttpRequest.newBuilder(URI.create(idp.issuer() + path)).method("HEAD", BodyPublishers.noBody());
            assertThat(Client.send(head).header("etag")).as("HEAD " + path).isEqualTo(tag);
            assertThat(Client.send(head.header("If-None-Match", tag)).status()).isEqualTo(304);
        }
    }

    @Test
    @DisplayName("publishes one ES384 key, named by its thumbprint, readable by any origin")
    void keySet() {
        Reply answer = client.get(idp.issuer() + "/jwks", "Origin", "http://other.test");
        assertThat(answer.header("content-type")).startsWith("application/jwk-set+json");
        assertThat(answer.header("cache-control")).isEqualTo("no-cache, max-age=0, must-revalidate");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://other.test");
        assertThat(answer.http().body())
                .matches("\\{\"keys\":\\[\\{\"kty\":\"EC\",\"use\":\"sig\",\"kid\":\"[\\w-]{43}\",\"alg\":\"ES384\","
                        + "\"crv\":\"P-384\",\"x\":\"[\\w-]{64}\",\"y\":\"[\\w-]{64}\"}]}");
    }

    @Test
    @DisplayName("carries the clock's time in the Date header")
    void date() {
        assertThat(client.get(idp.issuer() + "/jwks").header("date")).isEqualTo("Tue, 3 Feb 2026 04:05:06 GMT");
    }

    @Test
    @DisplayName("names the endpoint that was configured as issuer")
    void endpoint() {
        try (MockIdp other = MockIdp.start(MockIdpOptions.defaults().withEndpoint("https://idp.example/"))) {
            assertThat(other.issuer()).isEqualTo("https://idp.example/oidc");
            Reply answer = client.get("http://localhost:" + other.port() + "/oidc/.well-known/openid-configuration");
            assertThat(answer.json()).containsEntry("issuer", "https://idp.example/oidc");
        }
    }

    @Test
    @DisplayName("follows a proxy's headers where the tenant trusts them, and not otherwise; the issuer stays")
    void proxy() {
        String path = "/oidc/.well-known/openid-configuration";
        String[] headers = {"X-Forwarded-Proto", "https", "X-Forwarded-Host", "login.example"};
        assertThat(client.get(idp.endpoint() + path, headers).json())
                .containsEntry("token_endpoint", idp.issuer() + "/token");
        MockConfiguration trusting = MockConfiguration.of("{\"mock\":{\"trustProxyHeader\":true}}");
        try (MockIdp other = MockIdp.start(MockIdpOptions.defaults().withConfiguration(trusting))) {
            Reply answer = client.get(other.endpoint() + path, headers);
            assertThat(answer.json())
                    .containsEntry("issuer", other.issuer())
                    .containsEntry("token_endpoint", "https://login.example/oidc/token");
            Reply authorization =
                    client.get(other.issuer() + "/auth?client_id=quickstart&response_type=code&scope=openid", headers);
            assertThat(authorization.http().headers().allValues("set-cookie"))
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.endsWith("; Secure"));
        }
    }
}
