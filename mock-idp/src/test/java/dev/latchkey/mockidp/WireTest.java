package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("On the wire, Logto's")
class WireTest {
    private static MockIdp idp;
    private static Client client;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @DisplayName("error messages are English, or German where that is preferred:")
    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource(delimiter = '|', textBlock = """
        ''               | Grant request is invalid.
        en               | Grant request is invalid.
        fr, de           | Grant Anfrage ist ungültig.
        de-AT            | Grant Anfrage ist ungültig.
        en;q=0.5, de     | Grant Anfrage ist ungültig.
        de;q=0.3, en-GB  | Grant request is invalid.
        de;q=0           | Grant request is invalid.
        de, en           | Grant Anfrage ist ungültig.
        """)
    void languages(String acceptLanguage, String message) {
        Reply answer = Wire.post(
                idp.issuer() + "/token",
                "grant_type=refresh_token&refresh_token=x",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                Client.basic(
                        "quickstart", idp.application("quickstart").secret().orElse("")),
                "Accept-Language",
                acceptLanguage);
        assertThat(answer.json().keySet())
                .containsExactly("code", "message", "error_uri", "error", "error_description");
        assertThat(answer.json())
                .containsEntry("message", message)
                .containsEntry("code", "oidc.invalid_grant")
                .containsEntry("error_uri", "https://openid.sh/debug/invalid_grant");
    }

    @DisplayName("messages of the other errors:")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        /auth?client_id=nobody                          | An OIDC error occurred: oidc.invalid_client.                                    | Ein OIDC-Fehler ist aufgetreten: oidc.invalid_client.
        /auth                                           | Request is invalid.                                                             | Die Anfrage ist ungültig.
        /auth?client_id=quickstart&redirect_uri=http:%2F%2Fx | `redirect_uri` did not match any of the client's registered `redirect_uris`. | `redirect_uri` ist keine der für den Client hinterlegten Adressen.
        /auth/unknown                                   | Session not found. Please go back and sign in again.                            | Keine Sitzung gefunden. Bitte zurückgehen und neu anmelden.
        /me                                             | Invalid token provided.                                                         | Das Token ist ungültig.
        """)
    void messages(String path, String english, String german) {
        assertThat(client.get(idp.issuer() + path).member("message")).isEqualTo(english);
        assertThat(client.get(idp.issuer() + path, "Accept-Language", "de").member("message"))
                .isEqualTo(german);
    }

    @Test
    @DisplayName("errors are stripped to the RFC's members by parse_error=false")
    void parseError() {
        assertThat(client.get(idp.issuer() + "/me?parse_error=false").json().keySet())
                .containsExactly("error", "error_description");
    }

    @DisplayName("unknown routes and methods answer 404 with method and path:")
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"GET, /token", "DELETE, /me", "PUT, /token", "GET, /nowhere", "OPTIONS, /auth", "OPTIONS, /session/end"
    })
    void unknownRoutes(String method, String path) {
        Reply answer = Wire.ask(method, idp.issuer() + path, "Origin", "http://any.test");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().keySet()).containsExactly("code", "message", "error", "error_description");
        assertThat(answer.json())
                .containsEntry(
                        "error_description",
                        "unrecognized route or not allowed method (" + method + " on " + path + ")");
    }

    @Test
    @DisplayName("HEAD answers as GET does, without the body")
    void head() {
        Reply keys = Wire.ask("HEAD", idp.issuer() + "/jwks");
        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.header("content-type")).startsWith("application/jwk-set+json");
        assertThat(keys.header("cache-control")).isEqualTo("no-cache, max-age=0, must-revalidate");
        assertThat(keys.http().body()).isEmpty();
        assertThat(Wire.ask("HEAD", idp.issuer() + "/me").status()).isEqualTo(401);
        assertThat(Wire.ask("HEAD", idp.issuer() + "/nowhere").status()).isEqualTo(404);
    }

    @DisplayName("preflights are let through for any origin, one hour:")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        /token                                  | POST
        /token/revocation                       | POST
        /token/introspection                    | POST
        /request                                | POST
        /device/auth                            | POST
        /me                                     | GET,POST
        /jwks                                   | GET
        /.well-known/openid-configuration       | GET
        /.well-known/oauth-authorization-server | GET
        """)
    void preflights(String path, String methods) {
        Reply answer = Wire.ask(
                "OPTIONS",
                idp.issuer() + path,
                "Origin",
                "http://evil.test",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("http://evil.test");
        assertThat(answer.header("access-control-allow-methods")).isEqualTo(methods);
        assertThat(answer.header("access-control-allow-headers")).isEqualTo("authorization");
        assertThat(answer.header("access-control-max-age")).isEqualTo("3600");
        assertThat(answer.header("access-control-allow-credentials")).isEmpty();
    }

    @DisplayName("calls from an origin that the application did not register are refused, unreadable for it:")
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/token", "/token/revocation", "/token/introspection", "/request", "/device/auth"})
    void foreignOrigin(String path) {
        Reply answer = call(path, "http://evil.test");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .containsEntry("error", "invalid_request")
                .containsEntry("error_description", "origin http://evil.test not allowed for client: quickstart");
        assertThat(answer.header("access-control-allow-origin")).isEmpty();
        Reply own = call(path, idp.endpoint());
        assertThat(own.header("access-control-allow-origin")).isEqualTo(idp.endpoint());
        assertThat(own.header("access-control-expose-headers")).isEqualTo("WWW-Authenticate");
        assertThat(own.header("vary")).contains("Origin");
    }

    private static Reply call(String path, String origin) {
        return Wire.post(
                idp.issuer() + path,
                "token=x",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                Client.basic(
                        "quickstart", idp.application("quickstart").secret().orElse("")),
                "Origin",
                origin);
    }

    @DisplayName("security headers are on every answer:")
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/oidc/jwks", "/oidc/nowhere", "/oidc/auth", "/device", "/console"})
    void headers(String path) {
        Reply answer = client.get(idp.endpoint() + path);
        assertThat(answer.header("strict-transport-security")).isEqualTo("max-age=15552000; includeSubDomains");
        // the pages of the sign-in experience may be framed; nothing else may
        assertThat(answer.header("x-frame-options")).isEqualTo(path.equals("/device") ? "" : "SAMEORIGIN");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("referrer-policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(answer.header("cross-origin-resource-policy"))
                .isEqualTo(path.equals("/device") ? "cross-origin" : "same-origin");
        assertThat(answer.header("logto-core-request-id")).hasSize(16);
    }

    @Test
    @DisplayName("redirects say where they lead: in HTML, or in a line of text for who takes no HTML")
    void redirects() {
        String url = client.authorize(Map.of()).toString();
        Reply html = client.get(url, "Accept", "text/html");
        assertThat(html.status()).isEqualTo(303);
        assertThat(html.http().body())
                .isEqualTo("Redirecting to <a href=\"/sign-in?app_id=quickstart\">/sign-in?app_id=quickstart</a>.");
        Reply text = client.get(url, "Accept", "application/json");
        assertThat(text.header("content-type")).startsWith("text/plain");
        assertThat(text.http().body()).isEqualTo("Redirecting to /sign-in?app_id=quickstart.");
    }

    @Test
    @DisplayName("cookies are Lax, unreadable for scripts but _logto, and each has its signature beside it")
    void cookies() {
        List<String> set = client.get(client.authorize(Map.of()).toString())
                .http()
                .headers()
                .allValues("set-cookie");
        assertThat(set)
                .extracting(cookie -> cookie.split("=", 2)[0])
                .containsExactlyInAnyOrder(
                        "_interaction",
                        "_interaction.sig",
                        "_interaction_resume",
                        "_interaction_resume.sig",
                        "_logto",
                        "_logto.sig");
        assertThat(set).allMatch(cookie -> cookie.contains("SameSite=Lax") && !cookie.contains("Secure"));
        assertThat(set).allMatch(cookie -> cookie.startsWith("_logto") != cookie.contains("HttpOnly"));
        assertThat(set)
                .filteredOn(cookie -> cookie.contains(".sig="))
                .allMatch(cookie -> cookie.matches("\\w+\\.sig=[\\w-]{27};.*"));
    }

    @Test
    @DisplayName("cookies count only with their signature")
    void tamperedCookies() {
        List<String> set = client.get(client.authorize(Map.of()).toString())
                .http()
                .headers()
                .allValues("set-cookie");
        String interaction = cookie(set, "_interaction");
        String signature = cookie(set, "_interaction.sig");
        String page = idp.endpoint() + "/sign-in?app_id=quickstart";
        assertThat(client.get(page, "Cookie", interaction + "; " + signature).status())
                .isEqualTo(200);
        assertThat(client.get(page, "Cookie", interaction).status()).isEqualTo(302);
        assertThat(client.get(page, "Cookie", interaction + "; _interaction.sig=" + "a".repeat(27))
                        .status())
                .isEqualTo(302);
    }

    private static String cookie(List<String> set, String name) {
        return set.stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("cookies are Secure where the endpoint is https")
    void secureCookies() {
        try (MockIdp other = MockIdp.start(MockIdpOptions.defaults().withEndpoint("https://idp.example"))) {
            Reply answer = client.get("http://localhost:" + other.port()
                    + "/oidc/auth?client_id=quickstart&response_type=code&scope=openid");
            assertThat(answer.http().headers().allValues("set-cookie"))
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.endsWith("; Secure"));
        }
    }

    @Test
    @DisplayName("long answers are gzipped where that is accepted")
    void gzip() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(idp.issuer() + "/.well-known/openid-configuration"))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(answer.body()).startsWith(0x1f, 0x8b);
        assertThat(client.get(idp.issuer() + "/jwks", "Accept-Encoding", "gzip").header("content-encoding"))
                .isEmpty();
    }

    @Test
    @DisplayName("userinfo has an entity tag too")
    void entityTags() {
        String bearer = "Bearer " + client.tokens(Map.of()).member("access_token");
        Reply first = client.get(idp.issuer() + "/me", "Authorization", bearer);
        String tag = first.header("etag");
        assertThat(tag).matches("\"[0-9a-f]+-[\\w+/]{27}\"");
        assertThat(client.get(idp.issuer() + "/me", "Authorization", bearer, "If-None-Match", "W/" + tag)
                        .status())
                .isEqualTo(304);
    }

    @DisplayName("authorization requests come by POST too, in a form or in JSON, instead of the query:")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        application/x-www-form-urlencoded | client_id=quickstart&response_type=code&scope=openid              | 303
        application/json                  | {"client_id":"quickstart","response_type":"code","max_age":300}   | 303
        application/json                  | {"client_id":"quickstart","claims":{"a":1}}                       | 404
        application/json                  | {"client_id":null}                                                | 404
        text/plain                        | client_id=quickstart                                              | 404
        """)
    void postedRequest(String type, String body, int status) {
        Reply answer = Wire.post(idp.issuer() + "/auth?client_id=nobody", body, "Content-Type", type);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 303) {
            assertThat(answer.header("location")).isEqualTo("/sign-in?app_id=quickstart");
        }
    }

    @Test
    @DisplayName("origin rule comes before the proof of the client")
    void originBeforeSecret() {
        Reply answer = Wire.post(
                idp.issuer() + "/token",
                "grant_type=refresh_token",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Authorization",
                Client.basic("quickstart", "wrong"),
                "Origin",
                "http://evil.test");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.member("error_description")).startsWith("origin http://evil.test not allowed");
    }

    @Test
    @DisplayName("_logto cookie tells the pages the application, the organization and the languages")
    void logtoCookie() {
        Reply answer = client.get(client.authorize(Map.of("organization_id", "org", "ui_locales", "de en"))
                .toString());
        String text = cookie(answer.http().headers().allValues("set-cookie"), "_logto");
        assertThat(URLDecoder.decode(text, StandardCharsets.UTF_8))
                .isEqualTo("_logto={\"appId\":\"quickstart\",\"organizationId\":\"org\",\"uiLocales\":\"de en\"}");
    }

    @Test
    @DisplayName("abort of an interaction sends the browser back with oidc.aborted and no description")
    void abort() {
        List<String> set = client.get(client.authorize(Map.of()).toString())
                .http()
                .headers()
                .allValues("set-cookie");
        String cookies = set.stream().map(cookie -> cookie.split(";", 2)[0]).collect(Collectors.joining("; "));
        Reply aborted = Wire.ask("DELETE", idp.endpoint() + "/api/interaction", "Cookie", cookies);
        assertThat(aborted.status()).isEqualTo(200);
        Reply back = client.get(aborted.member("redirectTo"), "Cookie", cookies);
        assertThat(back.status()).isEqualTo(303);
        assertThat(Client.query(URI.create(back.header("location"))))
                .containsExactly(
                        Map.entry("error", "oidc.aborted"),
                        Map.entry("state", "the-state"),
                        Map.entry("iss", idp.issuer()));
        assertThat(Wire.ask("DELETE", idp.endpoint() + "/api/interaction").status())
                .isEqualTo(400);
    }
}
