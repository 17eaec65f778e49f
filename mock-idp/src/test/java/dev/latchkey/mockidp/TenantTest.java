package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A tenant of the mock")
class TenantTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private static Map<String, Object> discovery(String issuer) throws IOException, InterruptedException {
        return Json.object(get(issuer + "/.well-known/openid-configuration").body());
    }

    @Test
    @DisplayName(
            "has an issuer of its own below the server's address, and every endpoint of its discovery document is there")
    void issuer() throws Exception {
        try (Tenant tenant = idp.tenant()) {
            assertThat(tenant.issuer()).startsWith(idp.endpoint() + "/").endsWith("/oidc");
            assertThat(discovery(tenant.issuer()))
                    .containsEntry("issuer", tenant.issuer())
                    .containsEntry("jwks_uri", tenant.issuer() + "/jwks")
                    .containsEntry("token_endpoint", tenant.issuer() + "/token");
            assertThat(get(tenant.issuer() + "/jwks").body())
                    .isNotEqualTo(get(idp.issuer() + "/jwks").body());
        }
    }

    @Test
    @DisplayName("has faults, a clock and a journal of its own")
    void own() throws Exception {
        try (Tenant one = idp.tenant();
                Tenant other = idp.tenant()) {
            one.clock().advance(Duration.ofDays(400));
            one.faults().next(Endpoint.JWKS, Fault.status(500));
            assertThat(get(other.issuer() + "/jwks").statusCode()).isEqualTo(200);
            HttpResponse<String> spoiled = get(one.issuer() + "/jwks");
            assertThat(spoiled.statusCode()).isEqualTo(500);
            assertThat(spoiled.headers().firstValue("date").orElseThrow())
                    .contains(String.valueOf(
                            one.clock().instant().atZone(one.clock().getZone()).getYear()));
            assertThat(one.journal().entries()).hasSize(1);
            assertThat(other.journal().entries()).hasSize(1);
        }
    }

    @Test
    @DisplayName("keeps its redirects, cookies and the links of its pages below its own address")
    void pages() throws Exception {
        try (Tenant tenant = idp.tenant()) {
            HttpResponse<String> asked = get(authorization(tenant));
            assertThat(asked.statusCode()).isEqualTo(303);
            String path = URI.create(tenant.endpoint()).getPath();
            assertThat(asked.headers().firstValue("location").orElseThrow()).startsWith(path + "/sign-in?");
            assertThat(asked.headers().allValues("set-cookie"))
                    .isNotEmpty()
                    .allSatisfy(cookie -> assertThat(cookie).contains("; Path=" + path + "/"));
            String console = get(tenant.endpoint() + "/console").body();
            assertThat(console).contains("src=\"" + path + "/assets/").doesNotContain("src=\"/assets/");
        }
    }

    @Test
    @DisplayName("keeps its own address behind a proxy that it trusts")
    void proxy() throws Exception {
        MockConfiguration trusting = MockConfiguration.of("{\"mock\":{\"trustProxyHeader\":true}}");
        try (Tenant tenant = idp.tenant(MockIdpOptions.defaults().withConfiguration(trusting))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(tenant.issuer() + "/.well-known/openid-configuration"))
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "login.example")
                    .build();
            String path = URI.create(tenant.issuer()).getPath();
            assertThat(Json.object(HTTP.send(request, BodyHandlers.ofString()).body()))
                    .containsEntry("issuer", tenant.issuer())
                    .containsEntry("token_endpoint", "https://login.example" + path + "/token");
        }
    }

    @Test
    @DisplayName(
            "has pages whose scripts lead to its own pages: none goes to an address as if it were the server's only tenant")
    void scripts() throws Exception {
        try (Tenant tenant = idp.tenant();
                Stream<Path> assets = Files.list(Path.of("src/main/resources/dev/latchkey/mockidp/pages/assets"))) {
            List<String> scripts = assets.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".js"))
                    .toList();
            for (String script : scripts) {
                assertThat(get(tenant.endpoint() + "/assets/" + script).body())
                        .as(script)
                        .isNotEmpty()
                        .doesNotContainPattern("location[.a-z]*( = |\\()(path)?['`]/");
            }
            assertThat(get(tenant.endpoint() + "/assets/dom.js").body()).contains("href: base + page");
        }
    }

    @Test
    @DisplayName("signs its users in at its own pages, and the callback names it as issuer")
    void signIn() {
        try (Tenant tenant = idp.tenant()) {
            URI callback = tenant.signIn("alice").at(authorization(tenant));
            assertThat(callback.getQuery()).contains("code=").contains("iss=" + tenant.issuer());
        }
    }

    @Test
    @DisplayName("has users and applications of its own")
    void directory() {
        try (Tenant tenant = idp.tenant()) {
            tenant.removeUser("alice");
            assertThat(idp.user("alice").username()).contains("alice");
        }
    }

    @Test
    @DisplayName("leads nowhere once it is closed")
    void closed() throws Exception {
        Tenant tenant = idp.tenant();
        tenant.close();
        assertThat(get(tenant.issuer() + "/jwks").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> headless(Tenant tenant, Map<String, Object> wanted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(tenant.endpoint() + "/_mock/sign-in"))
                .POST(BodyPublishers.ofString(Json.write(wanted)))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    @Test
    @DisplayName("signs in over HTTP: the callback, or why there is none")
    void headless() throws Exception {
        try (Tenant tenant = idp.tenant()) {
            String start = authorization(tenant);
            HttpResponse<String> done = headless(tenant, Map.of("username", "alice", "authorizationUrl", start));
            assertThat(String.valueOf(Json.object(done.body()).get("callback"))).contains("code=", "state=s");
            HttpResponse<String> wrong =
                    headless(tenant, Map.of("username", "alice", "authorizationUrl", start, "password", "not hers"));
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("sign_in.refused", "session.invalid_credentials");
            assertThat(headless(tenant, Map.of("username", "nobody", "authorizationUrl", start))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(headless(tenant, Map.of("username", "alice", "authorizationUrl", "http://localhost:1/x"))
                            .body())
                    .contains("has to begin with " + tenant.endpoint());
        }
    }

    @Test
    @DisplayName("over HTTP, Cancel on the consent page leads to the bare redirect URI")
    void headlessCancel() throws Exception {
        try (Tenant tenant = idp.tenant()) {
            String start = authorization(tenant, "outline-third-party");
            HttpResponse<String> cancelled =
                    headless(tenant, Map.of("username", "alice", "authorizationUrl", start, "consent", false));
            assertThat(Json.object(cancelled.body()))
                    .containsEntry("callback", "http://localhost:3021/auth/oidc.callback");
        }
    }

    static String authorization(Tenant tenant) {
        return authorization(tenant, "quickstart");
    }

    private static String authorization(Tenant tenant, String application) {
        return tenant.issuer()
                + "/auth?client_id=" + application
                + "&response_type=code&scope=openid&state=s&nonce=n&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                + tenant.application(application)
                        .oidcClientMetadata()
                        .redirectUris()
                        .get(0);
    }
}
