package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refresh")
class RotationTest {
    private static final String VERIFIER = "0123456789012345678901234567890123456789012";
    private static final Map<String, String> OFFLINE = Map.of(
            "scope",
            "openid profile offline_access",
            "prompt",
            "consent",
            "nonce",
            "the-nonce",
            "code_challenge",
            "_RpfHqw8pAZIomzVUE7sjRmHSM543WVdC4o-Kc4_3C0",
            "code_challenge_method",
            "S256");
    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start(
                MockIdpOptions.defaults().withClock(MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"))));
        idp.addApplication(Application.spa("SPA", "https://s.example/cb"));
        idp.addApplication(Application.nativeApp("Native", "http://localhost/cb"));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Reply tokens(String application) {
        Client client = Client.of(idp, application);
        return client.token(
                Map.of("grant_type", "authorization_code", "code", client.code(OFFLINE), "code_verifier", VERIFIER));
    }

    private Reply refresh(String application, String refreshToken) {
        return Client.of(idp, application).refresh(refreshToken);
    }

    @Test
    @DisplayName("has an ID token with the original nonce, a new access token, and leaves the old one valid")
    void answer() {
        Reply first = tokens("quickstart");
        idp.clock().advance(Duration.ofSeconds(10));
        Reply second = refresh("quickstart", first.member("refresh_token"));
        assertThat(second.json().keySet())
                .containsExactly("access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type");
        assertThat(second.idTokenClaims()).containsEntry("nonce", "the-nonce").containsEntry("sub", "alice00user1");
        assertThat(second.member("access_token")).isNotEqualTo(first.member("access_token"));
        Client client = Client.of(idp, "quickstart");
        assertThat(client.userInfo(first.member("access_token")).status()).isEqualTo(200);
        assertThat(client.userInfo(second.member("access_token")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("may narrow the scope, without openid there is no ID token, and the refresh token keeps its scope")
    void narrower() {
        String token = tokens("quickstart").member("refresh_token");
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", token));
        form.put("scope", "profile");
        Reply narrow = Client.of(idp, "quickstart").token(form);
        assertThat(narrow.member("scope")).isEqualTo("profile");
        assertThat(narrow.json()).doesNotContainKey("id_token");
        assertThat(refresh("quickstart", token).member("scope")).isEqualTo("openid profile offline_access");
        form.put("scope", "openid email");
        Reply wider = Client.of(idp, "quickstart").token(form);
        assertThat(wider.http().body())
                .isEqualTo("{\"code\":\"oidc.invalid_scope\",\"message\":\"Invalid scope: {{error_description}}.\","
                        + "\"error\":\"invalid_scope\",\"error_description\":\"refresh token missing requested scope\","
                        + "\"scope\":\"email\"}");
    }

    @Test
    @DisplayName(
            "of a confidential application gives the same token until 70 % of its life, then another with a full life")
    void confidential() {
        String token = tokens("quickstart").member("refresh_token");
        idp.clock().advance(Duration.ofDays(14).multipliedBy(7).dividedBy(10).minusSeconds(1));
        assertThat(refresh("quickstart", token).member("refresh_token")).isEqualTo(token);
        idp.clock().advance(Duration.ofSeconds(1));
        String successor = refresh("quickstart", token).member("refresh_token");
        assertThat(successor).isNotEqualTo(token);
        idp.clock().advance(Duration.ofDays(13));
        assertThat(refresh("quickstart", successor).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("does not prolong a token that it does not rotate")
    void notProlonged() {
        String token = tokens("quickstart").member("refresh_token");
        idp.clock().advance(Duration.ofDays(9));
        refresh("quickstart", token);
        idp.clock().advance(Duration.ofDays(5));
        assertThat(refresh("quickstart", token).status()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "of a public application rotates at each use: a SPA's chain ends with its first token, a native one's goes on")
    void publicApplications() {
        String spa = refresh("SPA", tokens("SPA").member("refresh_token")).member("refresh_token");
        String app = tokens("Native").member("refresh_token");
        idp.clock().advance(Duration.ofDays(7));
        String laterApp = refresh("Native", app).member("refresh_token");
        assertThat(laterApp).isNotEqualTo(app);
        String laterSpa = refresh("SPA", spa).member("refresh_token");
        assertThat(laterSpa).isNotEqualTo(spa);
        idp.clock().advance(Duration.ofDays(8));
        assertThat(refresh("Native", laterApp).status()).isEqualTo(200);
        assertThat(refresh("SPA", laterSpa).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("never rotates where Rotate refresh token is off")
    void switchedOff() {
        idp.change("SPA", application -> application.withRotateRefreshToken(false));
        String token = tokens("SPA").member("refresh_token");
        assertThat(refresh("SPA", token).member("refresh_token")).isEqualTo(token);
        idp.clock().advance(Duration.ofDays(13));
        assertThat(refresh("SPA", token).member("refresh_token")).isEqualTo(token);
    }

    @Test
    @DisplayName("with a consumed token works for three seconds, each time with yet another token")
    void leeway() {
        String token = tokens("SPA").member("refresh_token");
        List<Reply> three =
                IntStream.range(0, 3).mapToObj(i -> refresh("SPA", token)).toList();
        assertThat(three).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(Set.copyOf(three.stream().map(r -> r.member("refresh_token")).toList()))
                .hasSize(3);
        idp.clock().advance(Duration.ofSeconds(3));
        assertThat(refresh("SPA", token).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("with a token consumed longer ago is refused and ends the whole grant")
    void reuse() {
        String token = tokens("SPA").member("refresh_token");
        Reply second = refresh("SPA", token);
        idp.clock().advance(Duration.ofMillis(3001));
        assertThat(refresh("SPA", token).member("error")).isEqualTo("invalid_grant");
        assertThat(refresh("SPA", second.member("refresh_token")).status()).isEqualTo(400);
        assertThat(Client.of(idp, "SPA").userInfo(second.member("access_token")).status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("leaves the token of an earlier authorization of the same user and application valid")
    void secondAuthorization() {
        String first = tokens("quickstart").member("refresh_token");
        tokens("quickstart");
        assertThat(refresh("quickstart", first).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("follows the application's own lifetimes")
    void ownLifetimes() {
        idp.change(
                "quickstart",
                application ->
                        application.withRefreshTokenTtl(Duration.ofSeconds(3)).withIdTokenTtl(Duration.ofSeconds(60)));
        Reply tokens = tokens("quickstart");
        Map<String, Object> claims = tokens.idTokenClaims();
        long issued = idp.clock().instant().getEpochSecond();
        assertThat(claims).containsEntry("iat", issued).containsEntry("exp", issued + 60);
        idp.clock().advance(Duration.ofSeconds(3));
        assertThat(refresh("quickstart", tokens.member("refresh_token")).status())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("of a suspended or deleted user is refused")
    void suspended() {
        Reply tokens = tokens("quickstart");
        idp.changeUser("alice", user -> user.withSuspended(true));
        assertThat(refresh("quickstart", tokens.member("refresh_token")).member("error"))
                .isEqualTo("invalid_grant");
        idp.removeUser("alice");
        assertThat(refresh("quickstart", tokens.member("refresh_token")).member("error"))
                .isEqualTo("invalid_grant");
    }
}
