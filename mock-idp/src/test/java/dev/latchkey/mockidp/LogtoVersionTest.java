package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.LogtoVersion;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The version of Logto")
class LogtoVersionTest {
    private static final Map<String, String> OFFLINE =
            Map.of("scope", "openid profile offline_access", "prompt", "consent");

    /** What is looked at, in words that the table below can hold. */
    private record Difference(String name, String old, String current, Function<Tenant, String> look) {
        Arguments in(LogtoVersion version) {
            return Arguments.of(name, version, version == LogtoVersion.V1_37 ? old : current, look);
        }
    }

    /** A mock of its own for each look, and a client of it. */
    private record Tenant(MockIdp idp, Client client) {
        Reply manage(String endpoint, String token) {
            return client.post("/token/" + endpoint, Map.of("token", token));
        }

        /** What a browser that signed in is answered after ten minutes. */
        Map<String, String> callbackLater(Map<String, String> changes) {
            SignIn browser = idp.signIn("alice");
            client.code(browser, Map.of());
            idp.clock().advance(Duration.ofMinutes(10));
            return Client.query(browser.at(client.authorize(changes)));
        }
    }

    private static Stream<Difference> table() {
        return Stream.of(
                row("header of the ID token", "[alg, typ, kid] JWT", "[alg, kid] null", LogtoVersionTest::header),
                row("at_hash", "of the access token", "absent", tenant -> AccessTokenHashes.first(tenant.client)),
                row(
                        "at_hash beside a JWT",
                        "of the access token",
                        "absent",
                        tenant -> AccessTokenHashes.besideJwt(tenant.idp, tenant.client)),
                row(
                        "at_hash after a refresh",
                        "of the access token",
                        "absent",
                        tenant -> AccessTokenHashes.refreshed(tenant.client)),
                row("preferred_username, unset", "null null", "bob bob", LogtoVersionTest::preferredUsername),
                row(
                        "userinfo without token",
                        "400 invalid_request no access token provided",
                        "401 invalid_token no access token provided",
                        LogtoVersionTest::noToken),
                row("access token revoked", "me 401, refresh 200", "me 401, refresh 400", LogtoVersionTest::revoked),
                row(
                        "JWT to manage",
                        "200 {\"active\":false}, 200 ",
                        "400 unsupported_token_type, 400 unsupported_token_type",
                        LogtoVersionTest::managedJwt),
                row(
                        "suspended user",
                        "refresh 200, me 200",
                        "refresh 400 invalid_grant, me 400 invalid_grant",
                        LogtoVersionTest::suspended),
                row(
                        "prompt=none, max_age elapsed",
                        "[code, state, iss]",
                        "login_required End-User authentication could not be obtained",
                        LogtoVersionTest::silent),
                row(
                        "other client_id in the body",
                        "400 mismatch in body and authorization client ids",
                        "400 client_id mismatch",
                        LogtoVersionTest::otherClientId),
                row(
                        "foreign token revoked",
                        "400 this token does not belong to you",
                        "400 client is not authorized to revoke the presented token",
                        LogtoVersionTest::foreignToken),
                row(
                        "challenge without method",
                        "plain code_challenge_method fallback disabled, code_challenge_method must be provided",
                        "code_challenge_method must be provided",
                        LogtoVersionTest::challengeAlone),
                row("own origin", "400", "200", LogtoVersionTest::ownOrigin),
                row(
                        "Cache-Control of the key set",
                        "",
                        "no-cache, max-age=0, must-revalidate",
                        tenant ->
                                tenant.client.get(tenant.idp.issuer() + "/jwks").header("cache-control")),
                row("ids of interaction and session", "21 21", "43 43", LogtoVersionTest::ids),
                row(
                        "discovery",
                        "[request_parameter_supported]",
                        "[Ed25519, device_authorization_endpoint, urn:ietf:params:oauth:grant-type:device_code,"
                                + " urn:logto:scope:trusted_devices]",
                        LogtoVersionTest::discovered),
                row(
                        "device grant",
                        "unsupported_grant_type",
                        "invalid_request",
                        tenant -> tenant.client
                                .token(Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code"))
                                .member("error")),
                row(
                        "trusted devices asked for",
                        "openid",
                        "openid urn:logto:scope:trusted_devices",
                        tenant -> tenant.client
                                .tokens(Map.of("scope", "openid urn:logto:scope:trusted_devices"))
                                .member("scope")));
    }

    private static Difference row(String name, String old, String current, Function<Tenant, String> look) {
        return new Difference(name, old, current, look);
    }

    private static Stream<Arguments> differences() {
        return table().flatMap(row -> Arrays.stream(LogtoVersion.values()).map(row::in));
    }

    @DisplayName("decides about")
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("differences")
    void differs(String name, LogtoVersion version, String expected, Function<Tenant, String> look) {
        MockClock clock = MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"));
        MockIdpOptions options = MockIdpOptions.defaults().withClock(clock).withLogtoVersion(version);
        try (MockIdp idp = MockIdp.start(options)) {
            assertThat(look.apply(new Tenant(idp, Client.of(idp, "quickstart"))))
                    .isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("is 1.42 unless the configuration names 1.37")
    void chosen() {
        MockConfiguration old = MockConfiguration.of("{\"logtoVersion\": \"1.37\"}");
        assertThat(MockConfiguration.defaults().directory().logtoVersion()).isEqualTo(LogtoVersion.V1_42);
        assertThat(old.directory().logtoVersion()).isEqualTo(LogtoVersion.V1_37);
        assertThat(old.withLogtoVersion(LogtoVersion.V1_42).directory().logtoVersion())
                .isEqualTo(LogtoVersion.V1_42);
        try (MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withConfiguration(old))) {
            assertThat(Client.of(idp, "quickstart").tokens(Map.of()).idTokenClaims())
                    .containsKey("at_hash");
        }
    }

    private static String header(Tenant tenant) {
        Map<String, Object> header = tenant.client.tokens(Map.of()).idTokenHeader();
        return header.keySet() + " " + header.get("typ");
    }

    private static String preferredUsername(Tenant tenant) {
        Reply tokens = tenant.client.exchange(tenant.client.code(tenant.idp.signIn("bob"), Map.of()));
        return tokens.idTokenClaims().get("preferred_username") + " "
                + tenant.client.userInfo(tokens.member("access_token")).member("preferred_username");
    }

    private static String noToken(Tenant tenant) {
        Reply answer = tenant.client.get(tenant.idp.issuer() + "/me");
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"" + tenant.idp.issuer() + "\"");
        return answer.status() + " " + answer.member("error") + " " + answer.member("error_description");
    }

    private static String revoked(Tenant tenant) {
        Reply tokens = tenant.client.tokens(OFFLINE);
        tenant.manage("revocation", tokens.member("access_token"));
        int me = tenant.client.userInfo(tokens.member("access_token")).status();
        int refresh = tenant.client.refresh(tokens.member("refresh_token")).status();
        tenant.manage("revocation", tokens.member("refresh_token"));
        assertThat(tenant.client.refresh(tokens.member("refresh_token")).status())
                .isEqualTo(400);
        return "me " + me + ", refresh " + refresh;
    }

    private static String managedJwt(Tenant tenant) {
        String token = tenant.client.tokens(Map.of()).member("id_token");
        return told(tenant.manage("introspection", token)) + ", " + told(tenant.manage("revocation", token));
    }

    private static String told(Reply answer) {
        return answer.status() + " " + (answer.status() == 200 ? answer.http().body() : answer.member("error"));
    }

    private static String suspended(Tenant tenant) {
        Reply tokens = tenant.client.tokens(OFFLINE);
        tenant.idp.changeUser("alice", user -> user.withSuspended(true));
        return "refresh " + failure(tenant.client.refresh(tokens.member("refresh_token"))) + ", me "
                + failure(tenant.client.userInfo(tokens.member("access_token")));
    }

    private static String failure(Reply answer) {
        return answer.status() == 200 ? "200" : answer.status() + " " + answer.member("error");
    }

    private static String silent(Tenant tenant) {
        Map<String, String> callback = tenant.callbackLater(Map.of("prompt", "none", "max_age", "60"));
        return callback.containsKey("code")
                ? callback.keySet().toString()
                : callback.get("error") + " " + callback.get("error_description");
    }

    private static String otherClientId(Tenant tenant) {
        Reply answer = tenant.client.token(Map.of("client_id", "outline", "grant_type", "refresh_token"));
        return answer.status() + " " + answer.member("error_description");
    }

    private static String foreignToken(Tenant tenant) {
        Reply answer = Client.of(tenant.idp, "outline")
                .post(
                        "/token/revocation",
                        Map.of("token", tenant.client.tokens(OFFLINE).member("refresh_token")));
        return answer.status() + " " + answer.member("error_description");
    }

    private static String challengeAlone(Tenant tenant) {
        URI asked = tenant.client.authorize(Map.of("code_challenge", "c".repeat(43)));
        return String.valueOf(Client.query(tenant.idp.signIn("alice").at(asked)).get("error_description"));
    }

    private static String ownOrigin(Tenant tenant) {
        String token = tenant.client.tokens(Map.of()).member("access_token");
        return String.valueOf(tenant.client
                .get(tenant.idp.issuer() + "/me", "Authorization", "Bearer " + token, "Origin", tenant.idp.endpoint())
                .status());
    }

    private static String ids(Tenant tenant) {
        SignIn browser = tenant.idp.signIn("alice");
        HttpResponse<String> stop = browser.get(tenant.client.authorize(Map.of()));
        tenant.client.code(browser, Map.of());
        // with a session and no grant the way stops at the consent page, and the resumed one sets the session again
        URI second = Client.of(tenant.idp, "outline").authorize(Map.of());
        String resume = browser.get(URI.create(tenant.idp.endpoint()
                        + browser.get(second).headers().firstValue("location").orElseThrow()))
                .headers()
                .firstValue("location")
                .orElseThrow();
        HttpResponse<String> resumed =
                browser.get(URI.create(tenant.idp.endpoint()).resolve(resume));
        return cookie(stop, "_interaction_resume").length() + " "
                + cookie(resumed, "_session").length();
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
                .findFirst()
                .orElseThrow();
    }

    /** What this version publishes and the other does not. */
    private static String discovered(Tenant tenant) {
        LogtoVersion own = tenant.client.tokens(Map.of()).idTokenHeader().containsKey("typ")
                ? LogtoVersion.V1_37
                : LogtoVersion.V1_42;
        LogtoVersion other = own == LogtoVersion.V1_37 ? LogtoVersion.V1_42 : LogtoVersion.V1_37;
        try (MockIdp twin = MockIdp.start(MockIdpOptions.defaults().withLogtoVersion(other))) {
            Set<String> words = words(tenant.idp);
            words.removeAll(words(twin));
            return words.stream().sorted().toList().toString();
        }
    }

    private static Set<String> words(MockIdp idp) {
        Map<String, Object> document = Client.of(idp, "quickstart")
                .get(idp.issuer() + "/.well-known/openid-configuration")
                .json();
        Set<String> words = new LinkedHashSet<>(document.keySet());
        document.values().forEach(value -> {
            if (value instanceof List<?> list) {
                list.forEach(element -> words.add(String.valueOf(element)));
            }
        });
        return words;
    }
}
