package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 1.1, endpoints")
class EndpointsRowsTest {
    private static final String DISCOVERY = "/oidc/.well-known/openid-configuration";
    private static final String UNREADABLE = "400 invalid_request / no client authentication mechanism provided";

    private static Live live;

    @BeforeAll
    static void start() {
        live = Live.start();
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @DisplayName("holds:")
    @ParameterizedTest(name = "1.1 {0}")
    @MethodSource({"endpoints", "discovery", "answers"})
    void holds(Row row) {
        row.holds(live);
    }

    private static Stream<Row> endpoints() {
        return Stream.of(
                row(
                        "/oidc/.well-known/openid-configuration",
                        200,
                        live -> live.get(DISCOVERY).told()),
                row(
                        "also answers at /oidc/.well-known/oauth-authorization-server",
                        true,
                        live -> live.get("/oidc/.well-known/oauth-authorization-server")
                                .body()
                                .equals(live.get(DISCOVERY).body())),
                row(
                        "and with a trailing slash",
                        200,
                        live -> live.get(DISCOVERY + "/").told()),
                row(
                        "404 text/plain at the host root",
                        "404 text/plain",
                        live -> status(live.get("/.well-known/openid-configuration"))),
                row("/oidc/jwks", 200, live -> live.get("/oidc/jwks").told()),
                row("/oidc/auth", 303, live -> live.auth("app1", "").told()),
                row(
                        "/oidc/auth/{uid} (resume)",
                        "400 invalid_request / authorization request has expired",
                        live -> live.get("/oidc/auth/nobody").told()),
                row(
                        "/oidc/token",
                        UNREADABLE,
                        live -> live.post("/oidc/token", "").told()),
                row(
                        "/oidc/me",
                        "401 invalid_token / no access token provided",
                        live -> live.get("/oidc/me").told()),
                row(
                        "/oidc/token/introspection",
                        UNREADABLE,
                        live -> live.post("/oidc/token/introspection", "").told()),
                row(
                        "/oidc/token/revocation",
                        UNREADABLE,
                        live -> live.post("/oidc/token/revocation", "").told()),
                row(
                        "/oidc/session/end",
                        200,
                        live -> live.get("/oidc/session/end").told()),
                row(
                        "/oidc/session/end/confirm",
                        400,
                        live -> live.post("/oidc/session/end/confirm", "").status()),
                row(
                        "/oidc/session/end/success",
                        200,
                        live -> live.get("/oidc/session/end/success").told()),
                row("/oidc/request: PAR works with client auth", "201 60", EndpointsRowsTest::pushed),
                row(
                        "/oidc/device/auth (HEAD only)",
                        UNREADABLE,
                        live -> live.post("/oidc/device/auth", "").told()),
                row("/oidc/device/auth, v1.37.1", 404, EndpointsRowsTest::oldDevice));
    }

    private static String status(Heard answer) {
        return answer.status() + " " + answer.header("content-type").split(";", 2)[0];
    }

    private static String pushed(Live live) {
        Heard pushed = live.as("app1", "/oidc/request", "client_id=app1&response_type=code");
        String uri = pushed.member("request_uri");
        return uri.matches("urn:ietf:params:oauth:request_uri:[\\w-]{43}")
                ? pushed.status() + " " + pushed.member("expires_in")
                : pushed.told();
    }

    private static Object oldDevice(Live live) {
        try (Live old = Live.start(LogtoVersion.V1_37)) {
            return old.post("/oidc/device/auth", "").status();
        }
    }

    private static Stream<Row> discovery() {
        return Stream.of(
                row(
                        "in discovery only issuer is fixed",
                        "{ENDPOINT}/oidc",
                        live -> live.get(viaNumber(live)).member("issuer")),
                row(
                        "all endpoint URLs follow the Host header of the discovery request",
                        true,
                        live -> live.get(viaNumber(live)).json().entrySet().stream()
                                .filter(member -> member.getKey().matches(".*(_endpoint|_uri)"))
                                .allMatch(member -> String.valueOf(member.getValue())
                                        .startsWith(
                                                "http://127.0.0.1:" + live.idp().port() + "/oidc/"))),
                row(
                        "X-Forwarded-Proto/Host are honoured only with TRUST_PROXY_HEADER=1",
                        "{ENDPOINT}/oidc/token",
                        live -> forwarded(live, live.endpoint()).member("token_endpoint")),
                row(
                        "then endpoints become https://forwarded-host, the issuer still stays ENDPOINT",
                        "https://idp.example/oidc/token, issuer stays",
                        live -> trusting(EndpointsRowsTest::forwardedDocument)),
                row("and cookies get secure", true, live -> trusting(EndpointsRowsTest::secureCookie)));
    }

    private static String viaNumber(Live live) {
        return "http://127.0.0.1:" + live.idp().port() + DISCOVERY;
    }

    private static Heard forwarded(Live live, String endpoint) {
        return live.get(endpoint + DISCOVERY, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "idp.example");
    }

    /** What is seen at a mock that stands behind a proxy. */
    private static Object trusting(Function<MockIdp, Object> look) {
        MockConfiguration behind = MockConfiguration.of("{\"mock\": {\"trustProxyHeader\": true}}");
        try (MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withConfiguration(behind))) {
            return look.apply(idp);
        }
    }

    private static Object forwardedDocument(MockIdp idp) {
        Heard document = forwarded(live, idp.endpoint());
        return document.member("token_endpoint")
                + (document.member("issuer").equals(idp.issuer()) ? ", issuer stays" : "");
    }

    private static Object secureCookie(MockIdp idp) {
        String start = idp.issuer() + "/auth?client_id=quickstart&response_type=code&scope=openid";
        return live.get(start, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "idp.example")
                .setCookie("_interaction")
                .endsWith("; Secure");
    }

    private static Stream<Row> answers() {
        return Stream.of(
                row(
                        "discovery is application/json; charset=utf-8",
                        "application/json; charset=utf-8",
                        live -> live.get(DISCOVERY).header("content-type")),
                row(
                        "JWKS is application/jwk-set+json; charset=utf-8",
                        "application/jwk-set+json; charset=utf-8",
                        live -> live.get("/oidc/jwks").header("content-type")),
                row("discovery has an ETag and answers 304 to If-None-Match", 304, live -> again(DISCOVERY)),
                row("JWKS has an ETag and answers 304 to If-None-Match", 304, live -> again("/oidc/jwks")),
                row(
                        "no cache-control on discovery",
                        "",
                        live -> live.get(DISCOVERY).header("cache-control")),
                row(
                        "HEAD's JWKS has cache-control",
                        "no-cache, max-age=0, must-revalidate",
                        live -> live.get("/oidc/jwks").header("cache-control")),
                row(
                        "gzip on > 1 KiB bodies if accepted",
                        "gzip",
                        live -> live.get(DISCOVERY, "Accept-Encoding", "gzip").header("content-encoding")),
                row("none if not accepted", "", live -> live.get(DISCOVERY).header("content-encoding")),
                row(
                        "none on smaller ones",
                        "",
                        live -> live.get("/oidc/jwks", "Accept-Encoding", "gzip")
                                .header("content-encoding")),
                row(
                        "every response carries Logto-Core-Request-Id: <16 chars>",
                        "16 16 16",
                        live -> Stream.of(DISCOVERY, "/oidc/nowhere", "/sign-in")
                                .map(path -> ""
                                        + live.get(path)
                                                .header("logto-core-request-id")
                                                .length())
                                .reduce((a, b) -> a + " " + b)
                                .orElse("")),
                row(
                        "HSTS",
                        "max-age=15552000; includeSubDomains",
                        live -> live.get(DISCOVERY).header("strict-transport-security")),
                row("nosniff", "nosniff", live -> live.get(DISCOVERY).header("x-content-type-options")),
                row(
                        "redirects of the provider are 303",
                        303,
                        live -> live.auth("app1", "").status()),
                row("koa ones 302", 302, live -> live.get("/sign-in").status()),
                row(
                        "with body Redirecting to …",
                        "Redirecting to /sign-in?app_id=app1.",
                        live -> live.get(live.authorize("app1", ""), "Accept", "text/plain")
                                .body()),
                row(
                        "method/route mismatches: 404 JSON",
                        "404 {\"code\":\"oidc.invalid_request\",\"message\":\"Request is invalid.\",\"error\":\"invalid_request\","
                                + "\"error_description\":\"unrecognized route or not allowed method (GET on /token)\"}",
                        live -> live.get("/oidc/token").status() + " "
                                + live.get("/oidc/token").body()));
    }

    private static Object again(String path) {
        return live.get(path, "If-None-Match", live.get(path).header("etag")).status();
    }
}
