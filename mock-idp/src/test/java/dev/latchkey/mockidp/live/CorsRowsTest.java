package dev.latchkey.mockidp.live;

import static dev.latchkey.mockidp.live.Row.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.LogtoVersion;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Section 1.8, CORS")
class CorsRowsTest {
    private static final String EVIL = "http://evil.test";
    private static final String ALLOW = "access-control-allow-origin";

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
    @ParameterizedTest(name = "1.8 {0}")
    @MethodSource({"open", "calls"})
    void holds(Row row) {
        row.holds(live);
    }

    @DisplayName("preflights: 204 for any origin (max-age 3600), no credentials header:")
    @ParameterizedTest(name = "1.8 preflight on {0}")
    @ValueSource(
            strings = {"/oidc/token", "/oidc/me", "/oidc/token/revocation", "/oidc/token/introspection", "/oidc/request"
            })
    void preflights(String path) {
        Heard answer = live.ask("OPTIONS", path, "", "Origin", EVIL, "Access-Control-Request-Method", "POST");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOW)).isEqualTo(EVIL);
        assertThat(answer.header("access-control-max-age")).isEqualTo("3600");
        assertThat(answer.header("access-control-allow-credentials")).isEmpty();
    }

    @DisplayName("the actual call with a disallowed Origin, without ACAO:")
    @ParameterizedTest(name = "1.8 actual call of {0}")
    @ValueSource(strings = {"/oidc/token", "/oidc/token/revocation", "/oidc/token/introspection", "/oidc/request"})
    void disallowed(String path) {
        Heard answer = call(path, EVIL);
        assertThat(answer.told())
                .isEqualTo("400 invalid_request / origin http://evil.test not allowed for client: app1");
        assertThat(answer.header(ALLOW)).isEmpty();
    }

    private static Heard call(String path, String origin) {
        return live.post(path, "token=x", "Authorization", live.basic("app1"), "Origin", origin);
    }

    private static Stream<Row> open() {
        return Stream.of(
                row("discovery: ACAO = Origin", EVIL, live -> discovery("Origin", EVIL)),
                row("discovery: or *", "*", live -> discovery()),
                row(
                        "JWKS: ACAO = Origin",
                        EVIL,
                        live -> live.get("/oidc/jwks", "Origin", EVIL).header(ALLOW)),
                row("JWKS: or *", "*", live -> live.get("/oidc/jwks").header(ALLOW)),
                row(
                        "/oidc/auth: none",
                        "",
                        live -> live.get(live.authorize("app1", ""), "Origin", EVIL)
                                .header(ALLOW)),
                row(
                        "/oidc/auth: OPTIONS 404",
                        404,
                        live -> live.ask("OPTIONS", "/oidc/auth", "", "Origin", EVIL)
                                .status()),
                row(
                        "/oidc/session/end: none",
                        "",
                        live -> live.get("/oidc/session/end", "Origin", EVIL).header(ALLOW)),
                row(
                        "/oidc/session/end: OPTIONS 404",
                        404,
                        live -> live.ask("OPTIONS", "/oidc/session/end", "", "Origin", EVIL)
                                .status()));
    }

    private static String discovery(String... headers) {
        return live.get("/oidc/.well-known/openid-configuration", headers).header(ALLOW);
    }

    private static Stream<Row> calls() {
        return Stream.of(
                row(
                        "actual call of /oidc/me with a disallowed Origin",
                        "400 invalid_request / origin http://evil.test not allowed for client: app1, ACAO ''",
                        live -> me("app1", EVIL)),
                row(
                        "allowed: origins of the registered redirect URIs",
                        "200, ACAO 'https://app1.example.test'",
                        live -> me("app1", "https://app1.example.test")),
                row(
                        "allowed: corsAllowedOrigins",
                        "200, ACAO 'https://cors.example.test'",
                        live -> me("app8", "https://cors.example.test")),
                row(
                        "corsAllowedOrigins of another application",
                        "400 invalid_request / origin https://cors.example.test not allowed for client: app1, ACAO ''",
                        live -> me("app1", "https://cors.example.test")),
                row(
                        "allowed: (HEAD) Logto's own origin",
                        "200, ACAO '{ENDPOINT}'",
                        live -> me("app1", live.endpoint())),
                row("v1.37.1: not Logto's own origin", 400, live -> {
                    try (Live old = Live.start(LogtoVersion.V1_37)) {
                        String token = old.tokens("app1", "").member("access_token");
                        return old.get("/oidc/me", "Authorization", "Bearer " + token, "Origin", old.endpoint())
                                .status();
                    }
                }),
                row("no credentials header", "", live -> {
                    String token = live.tokens("app1", "").member("access_token");
                    return live.get(
                                    "/oidc/me",
                                    "Authorization",
                                    "Bearer " + token,
                                    "Origin",
                                    "https://app1.example.test")
                            .header("access-control-allow-credentials");
                }));
    }

    private static String me(String app, String origin) {
        String token = live.tokens(app, "").member("access_token");
        Heard answer = live.get("/oidc/me", "Authorization", "Bearer " + token, "Origin", origin);
        return answer.told() + ", ACAO '" + answer.header(ALLOW) + "'";
    }
}
