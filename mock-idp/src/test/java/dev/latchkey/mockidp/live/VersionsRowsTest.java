package dev.latchkey.mockidp.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.LogtoVersion;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Section 2, differences v1.37.1 → HEAD")
class VersionsRowsTest {
    private static Live old;
    private static Live head;

    @BeforeAll
    static void start() {
        old = Live.start(LogtoVersion.V1_37);
        head = Live.start(LogtoVersion.V1_42);
    }

    @AfterAll
    static void stop() {
        old.close();
        head.close();
    }

    @DisplayName("hold:")
    @ParameterizedTest(name = "2 {0}, {1}: {2}")
    @MethodSource("inBothVersions")
    void holds(String name, LogtoVersion version, String expected, Row.Look look) {
        Row.row(name, expected, look).holds(version == LogtoVersion.V1_37 ? old : head);
    }

    private record Difference(String name, Object v1371, Object head, Row.Look look) {
        Arguments in(LogtoVersion version) {
            return Arguments.of(name, version, String.valueOf(version == LogtoVersion.V1_37 ? v1371 : head), look);
        }
    }

    private static Stream<Arguments> inBothVersions() {
        return Stream.of(tokens(), users(), refusals(), wire())
                .flatMap(rows -> rows)
                .flatMap(row -> Arrays.stream(LogtoVersion.values()).map(row::in));
    }

    private static Difference row(String name, Object v1371, Object head, Row.Look look) {
        return new Difference(name, v1371, head, look);
    }

    private static Stream<Difference> tokens() {
        return Stream.of(
                row("ID token header", "[alg, typ, kid] JWT", "[alg, kid] null", live -> {
                    Map<String, Object> header = live.tokens("app1", "").idTokenHeader();
                    return header.keySet() + " " + header.get("typ");
                }),
                row(
                        "ID token at_hash",
                        "present",
                        "absent",
                        live -> live.tokens("app1", "").idToken().containsKey("at_hash") ? "present" : "absent"),
                row(
                        "preferred_username without profile value",
                        "absent",
                        "bob",
                        live -> live.me(live.tokens(live.idp().signIn("bob"), "app1", "scope=openid profile")
                                        .member("access_token"))
                                .member("preferred_username")),
                row("revoke access token", "200", "400 invalid_grant / grant request is invalid", live -> {
                    Heard tokens = live.tokens("app1", Live.OFFLINE);
                    live.revoke("app1", tokens.member("access_token"));
                    return live.refresh("app1", tokens.member("refresh_token")).told();
                }),
                row(
                        "JWT at introspection",
                        "200 {\"active\":false}",
                        "400 unsupported_token_type",
                        live -> managed(
                                live.introspect("app1", live.tokens("app1", "").member("id_token")))),
                row(
                        "JWT at revocation",
                        "200 ",
                        "400 unsupported_token_type",
                        live -> managed(
                                live.revoke("app1", live.tokens("app1", "").member("id_token")))),
                row(
                        "back-channel logout to loopback",
                        "delivered",
                        "Logto's SSRF guard would block it",
                        VersionsRowsTest::delivery),
                row(
                        "back-channel logout to loopback: exp in logout_token",
                        "absent",
                        "iat+120",
                        VersionsRowsTest::logoutTokenLife));
    }

    /** Where Logto would refuse, the mock delivers all the same and its journal says so. */
    private static String delivery(Live live) {
        logoutTokenLife(live);
        String note = live.idp().journal().logoutDeliveries().last().note().orElse("");
        return note.contains("OIDC_PROVIDER_SSRF_PROTECTION_DISABLED")
                ? "Logto's SSRF guard would block it"
                : "delivered";
    }

    private static String managed(Heard answer) {
        return answer.status() + " " + (answer.status() == 200 ? answer.body() : answer.member("error"));
    }

    private static String logoutTokenLife(Live live) {
        try (LogoutListener listener = LogoutListener.start()) {
            live.idp().change("app8", app -> app.withBackchannelLogout(listener.uri(), false));
            SignIn browser = live.alice();
            live.code(browser, "app8", "");
            browser.signOutAt(URI.create(live.endpoint() + "/oidc/session/end"));
            Map<String, Object> claims = listener.claims();
            return claims.containsKey("exp")
                    ? "iat+"
                            + (Long.parseLong(String.valueOf(claims.get("exp")))
                                    - Long.parseLong(String.valueOf(claims.get("iat"))))
                    : "absent";
        }
    }

    private static Stream<Difference> users() {
        return Stream.of(
                row(
                        "/oidc/me without token",
                        "400 invalid_request / no access token provided",
                        "401 invalid_token / no access token provided",
                        live -> live.get("/oidc/me").told()),
                row(
                        "suspended user: refresh, /me",
                        "200, 200",
                        "400 invalid_grant / grant request is invalid, 400 invalid_grant / grant request is invalid",
                        VersionsRowsTest::suspended),
                row(
                        "prompt=none + max_age elapsed",
                        "code state iss",
                        "login_required / End-User authentication could not be obtained",
                        live -> {
                            SignIn browser = live.alice();
                            live.code(browser, "app1", "");
                            return live.laterBySeconds(61).told(browser, "app1", "prompt=none&max_age=60");
                        }));
    }

    private static String suspended(Live live) {
        Heard tokens = live.tokens(live.idp().signIn("bob"), "app1", Live.OFFLINE);
        live.idp().changeUser("bob", user -> user.withSuspended(true));
        try {
            return live.refresh("app1", tokens.member("refresh_token")).told() + ", "
                    + live.me(tokens.member("access_token")).told();
        } finally {
            live.idp().changeUser("bob", user -> user.withSuspended(false));
        }
    }

    private static Stream<Difference> refusals() {
        return Stream.of(
                row(
                        "basic + other client_id in body",
                        "400 invalid_request / mismatch in body and authorization client ids",
                        "400 invalid_request / client_id mismatch",
                        live -> live.token("app1", "client_id=app2&grant_type=refresh_token")
                                .told()),
                row(
                        "revoking a foreign token",
                        "400 invalid_request / this token does not belong to you",
                        "400 invalid_request / client is not authorized to revoke the presented token",
                        live -> live.revoke("app2", live.tokens("app1", "").member("access_token"))
                                .told()),
                row(
                        "challenge without method",
                        "invalid_request / plain code_challenge_method fallback disabled, code_challenge_method must be"
                                + " provided",
                        "invalid_request / code_challenge_method must be provided",
                        live -> Heard.told(live.auth("app1", "code_challenge=" + Live.challenge(Live.VERIFIER))
                                .location())),
                row("CORS from Logto's own origin", 400, 200, live -> {
                    String token = live.tokens("app1", "").member("access_token");
                    return live.get("/oidc/me", "Authorization", "Bearer " + token, "Origin", live.endpoint())
                            .status();
                }));
    }

    private static Stream<Difference> wire() {
        return Stream.of(
                row(
                        "JWKS cache-control",
                        "",
                        "no-cache, max-age=0, must-revalidate",
                        live -> live.get("/oidc/jwks").header("cache-control")),
                row(
                        "interaction ids",
                        "21 chars",
                        "43 chars",
                        live -> length(live.auth("app1", "").cookie("_interaction_resume"))),
                row("session ids", "21 chars", "43 chars", live -> {
                    SignIn browser = live.alice();
                    URI resume = URI.create(live.resume(browser, "app1", ""));
                    return length(new Heard(browser.get(resume)).cookie("_session"));
                }),
                row(
                        "discovery: device_authorization_endpoint",
                        false,
                        true,
                        live -> discovery(live).json().containsKey("device_authorization_endpoint")),
                row(
                        "discovery: device_code grant",
                        false,
                        true,
                        live -> discovery(live)
                                .member("grant_types_supported")
                                .contains("urn:ietf:params:oauth:grant-type:device_code")),
                row(
                        "discovery: Ed25519 auth alg",
                        false,
                        true,
                        live -> discovery(live)
                                .member("token_endpoint_auth_signing_alg_values_supported")
                                .contains("Ed25519")),
                row(
                        "discovery: scope urn:logto:scope:trusted_devices",
                        false,
                        true,
                        live -> discovery(live).member("scopes_supported").contains("urn:logto:scope:trusted_devices")),
                row(
                        "discovery: request_parameter_supported",
                        "false",
                        "absent",
                        live -> discovery(live).member("request_parameter_supported")));
    }

    private static String length(String cookie) {
        return cookie.replaceFirst(".*=", "").length() + " chars";
    }

    private static Heard discovery(Live live) {
        return live.get("/oidc/.well-known/openid-configuration");
    }

    @DisplayName("all other members of discovery are identical in both versions")
    @Test
    void otherwiseIdentical() {
        Map<String, Object> before = discovery(old).json();
        Map<String, Object> now = discovery(head).json();
        List.of(
                        "device_authorization_endpoint",
                        "grant_types_supported",
                        "token_endpoint_auth_signing_alg_values_supported",
                        "scopes_supported",
                        "request_parameter_supported")
                .forEach(name -> {
                    before.remove(name);
                    now.remove(name);
                });
        assertThat(before.toString().replace(old.endpoint(), ""))
                .isEqualTo(now.toString().replace(head.endpoint(), ""));
    }
}
