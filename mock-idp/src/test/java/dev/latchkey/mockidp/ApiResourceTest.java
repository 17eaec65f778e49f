package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of facts/logto.md 3.2, row by row. */
@DisplayName("An access token")
class ApiResourceTest {
    private static final String TODO = "https://todo.example";
    private static final String REDIRECT_URI = "http://localhost:3050/aip/todo/oauth/callback";

    private MockIdp idp;
    private Client client;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "plugin");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("is opaque when no resource is named and openid is granted, even if one was named before")
    void opaque() {
        Reply tokens = client.tokens(Map.of("resource", TODO, "scope", "openid profile read:todos"));
        assertThat(tokens.member("access_token")).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.member("scope")).isEqualTo("openid profile");
        assertThat(client.userInfo(tokens.member("access_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("is a JWT for the resource that the token request names, if the authorization request named it too")
    void namedTwice() {
        Reply tokens =
                exchange(Map.of("resource", TODO, "scope", "openid read:todos write:todos"), Map.of("resource", TODO));
        assertThat(header(tokens)).containsExactly(entry("alg", "ES384"), entry("typ", "at+jwt"), entry("kid", kid()));
        assertThat(claims(tokens).keySet())
                .containsExactly("jti", "sub", "iat", "exp", "scope", "client_id", "iss", "aud");
        assertThat(claims(tokens))
                .containsEntry("aud", TODO)
                .containsEntry("client_id", "plugin")
                .containsEntry("sub", "alice00user1")
                .containsEntry("scope", "read:todos write:todos");
        assertThat(tokens.member("scope")).isEqualTo("read:todos write:todos");
        assertThat(tokens.json()).containsKey("id_token");
    }

    @Test
    @DisplayName("is a JWT for the resource of the authorization request when openid is not granted")
    void withoutOpenid() {
        Reply tokens = client.tokens(Map.of("resource", TODO, "scope", "read:todos"));
        assertThat(claims(tokens)).containsEntry("aud", TODO);
        assertThat(tokens.json()).doesNotContainKey("id_token");
    }

    @Test
    @DisplayName(
            "B11: is a JWT for the default API when nothing is named and openid is not granted; opaque with openid")
    void defaultApi() {
        idp.changeResource(TODO, api -> api.withDefault(true));
        assertThat(claims(client.tokens(Map.of("scope", "read:todos")))).containsEntry("aud", TODO);
        assertThat(client.tokens(Map.of("scope", "openid read:todos")).member("access_token"))
                .doesNotContain(".");
    }

    @Test
    @DisplayName("for an API has only the permissions that the user's roles allow")
    void roles() {
        Reply tokens = client.exchange(
                client.code(idp.signIn("bob"), Map.of("resource", TODO, "scope", "read:todos write:todos admin")));
        assertThat(tokens.member("scope")).isEqualTo("read:todos");
        assertThat(claims(tokens)).containsEntry("scope", "read:todos");
    }

    @Test
    @DisplayName("for an API lives as long as the API says")
    void life() {
        idp.changeResource(TODO, api -> api.withAccessTokenTtl(Duration.ofSeconds(120)));
        Reply tokens = client.tokens(Map.of("resource", TODO, "scope", "read:todos"));
        assertThat(tokens.json()).containsEntry("expires_in", 120L);
    }

    @Test
    @DisplayName("for an API comes of a refresh that names it, and of no refresh that names another")
    void refresh() {
        idp.change("plugin", application -> application.withAlwaysIssueRefreshToken(true));
        Reply first = client.tokens(Map.of("resource", TODO, "scope", "openid read:todos"));
        Map<String, String> refresh =
                Map.of("grant_type", "refresh_token", "refresh_token", first.member("refresh_token"));
        assertThat(claims(client.token(with(refresh, "resource", TODO)))).containsEntry("aud", TODO);
        Reply other = client.token(with(refresh, "resource", "https://other.example"));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.member("error")).isEqualTo("invalid_target");
    }

    @Test
    @DisplayName(
            "for an unknown API is refused by redirect, and one that was not asked for before at the token endpoint")
    void unknown() {
        URI refused = idp.signIn("alice").at(client.authorize(Map.of("resource", "https://other.example")));
        assertThat(Client.query(refused)).containsEntry("error", "invalid_target");
        Reply tokens = exchange(Map.of("scope", "openid"), Map.of("resource", TODO));
        assertThat(tokens.member("error")).isEqualTo("invalid_target");
    }

    @Test
    @DisplayName("of several resources needs the default API among them, or a name at the token endpoint")
    void several() {
        Reply open = client.tokens(Map.of("resource", TODO + "," + addOther(), "scope", "read:todos"));
        assertThat(open.member("error")).isEqualTo("invalid_target");
        idp.changeResource(TODO, api -> api.withDefault(true));
        Reply closed = client.tokens(Map.of("resource", TODO + "," + addOther(), "scope", "read:todos"));
        assertThat(claims(closed)).containsEntry("aud", TODO);
    }

    @Test
    @DisplayName("that is a JWT is no token for userinfo, introspection or revocation")
    void jwtElsewhere() {
        String jwt =
                client.tokens(Map.of("resource", TODO, "scope", "read:todos")).member("access_token");
        assertThat(client.userInfo(jwt).status()).isEqualTo(401);
        assertThat(client.post("/token/introspection", Map.of("token", jwt)).member("error"))
                .isEqualTo("unsupported_token_type");
        assertThat(client.post("/token/revocation", Map.of("token", jwt)).member("error"))
                .isEqualTo("unsupported_token_type");
    }

    @Test
    @DisplayName("that is opaque is introspected by any confidential client; a refresh token has no token_type")
    void introspection() {
        idp.change("plugin", application -> application.withAlwaysIssueRefreshToken(true));
        Reply tokens = client.tokens(Map.of("scope", "profile"));
        Reply access = Client.of(idp, "quickstart")
                .post("/token/introspection", Map.of("token", tokens.member("access_token")));
        assertThat(access.json())
                .containsEntry("active", true)
                .containsEntry("sub", "alice00user1")
                .containsEntry("client_id", "plugin")
                .containsEntry("scope", "profile")
                .containsEntry("token_type", "Bearer")
                .containsEntry("iss", idp.issuer());
        Reply refresh = client.post("/token/introspection", Map.of("token", tokens.member("refresh_token")));
        assertThat(refresh.json()).containsEntry("active", true).doesNotContainKey("token_type");
        assertThat(Client.of(idp, "plugin-spa")
                        .post("/token/introspection", Map.of("token", tokens.member("access_token")))
                        .json())
                .containsExactly(entry("active", false));
        assertThat(client.post("/token/introspection", Map.of("token", "x")).json())
                .containsExactly(entry("active", false));
        idp.clock().advance(Duration.ofSeconds(3601));
        assertThat(client.post("/token/introspection", Map.of("token", tokens.member("access_token")))
                        .json())
                .containsExactly(entry("active", false));
    }

    @Test
    @DisplayName("of a machine is always a JWT, in its own name and without a scope; it must name an API")
    void machine() {
        idp.addApplication(
                MockConfiguration.of("""
                        {"applications": [{"id": "worker", "type": "MachineToMachine", "secret": "worker-secret"}]}
                        """).directory().application("worker").orElseThrow());
        Reply token = client.postForm(
                "/token",
                worker(),
                Map.of("grant_type", "client_credentials", "resource", TODO, "scope", "read:todos"));
        assertThat(token.json().keySet()).containsExactly("access_token", "expires_in", "token_type");
        assertThat(claims(token))
                .containsEntry("sub", "worker")
                .containsEntry("aud", TODO)
                .doesNotContainKey("scope");
        Reply nowhere = client.postForm("/token", worker(), Map.of("grant_type", "client_credentials"));
        assertThat(nowhere.member("error")).isEqualTo("invalid_target");
    }

    private static Map<String, String> worker() {
        return Map.of("Authorization", Client.basic("worker", "worker-secret"));
    }

    @Test
    @DisplayName("of an empty scope may do nothing, and the answer says so")
    void emptyScope() {
        Reply tokens = client.tokens(Map.of("scope", ""));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.json()).containsEntry("scope", "");
    }

    private String addOther() {
        String other = "https://other.example";
        idp.addResource(dev.latchkey.mockidp.directory.ApiResource.of(other));
        return other;
    }

    private Reply exchange(Map<String, String> authorization, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.put("grant_type", "authorization_code");
        form.put("code", client.code(authorization));
        form.put("redirect_uri", REDIRECT_URI);
        return client.token(form);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(form);
        more.put(name, value);
        return more;
    }

    private String kid() {
        return client.get(idp.issuer() + "/jwks").http().body().replaceFirst("(?s).*\"kid\":\"([^\"]+)\".*", "$1");
    }

    private static Map<String, Object> header(Reply tokens) {
        return part(tokens, 0);
    }

    private static Map<String, Object> claims(Reply tokens) {
        return part(tokens, 1);
    }

    private static Map<String, Object> part(Reply tokens, int index) {
        String part = tokens.member("access_token").split("\\.", -1)[index];
        return Json.object(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
