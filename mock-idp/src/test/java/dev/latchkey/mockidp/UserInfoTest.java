package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The userinfo endpoint")
class UserInfoTest {
    private MockIdp idp;
    private Client client;

    @BeforeEach
    void start() {
        idp = MockIdp.start(
                MockIdpOptions.defaults().withClock(MockClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"))));
        client = Client.of(idp, "quickstart");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Reply me(String... headers) {
        return client.get(idp.issuer() + "/me", headers);
    }

    private String challenge(String error, String description) {
        return "Bearer realm=\"" + idp.issuer() + "\", error=\"" + error + "\", error_description=\"" + description
                + "\"";
    }

    @Test
    @DisplayName("takes the token by header and by form")
    void ways() {
        String token = client.tokens(Map.of()).member("access_token");
        assertThat(client.userInfo(token).json()).containsEntry("sub", "alice00user1");
        assertThat(client.postForm("/me", Map.of(), Map.of("access_token", token))
                        .status())
                .isEqualTo(200);
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(idp.issuer() + "/me"))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody());
        assertThat(Client.send(post).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("answers an invalid token, an ID token and a JWT with 401 invalid_token and a challenge")
    void invalid() {
        String idToken = client.tokens(Map.of()).member("id_token");
        for (String token : new String[] {"garbage", idToken}) {
            Reply answer = client.userInfo(token);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json())
                    .containsEntry("error", "invalid_token")
                    .containsEntry("error_description", "invalid token provided");
            assertThat(answer.header("www-authenticate"))
                    .isEqualTo(challenge("invalid_token", "invalid token provided"));
        }
    }

    @Test
    @DisplayName("answers no token with 401 and a bare challenge")
    void none() {
        Reply answer = me();
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json()).containsEntry("error_description", "no access token provided");
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"" + idp.issuer() + "\"");
    }

    @Test
    @DisplayName("refuses a token in the query, two tokens, and another scheme than Bearer")
    void wrongWay() {
        Reply query = client.get(idp.issuer() + "/me?access_token=x");
        assertThat(query.status()).isEqualTo(400);
        assertThat(query.json())
                .containsEntry("error_description", "access tokens must not be provided via query parameter");
        Reply three = me("Authorization", "Bearer a b");
        assertThat(three.json()).containsEntry("error_description", "invalid authorization header value format");
        Reply twice = client.postForm("/me", Map.of("Authorization", "Bearer x"), Map.of("access_token", "x"));
        assertThat(twice.json())
                .containsEntry("error_description", "access token must only be provided using one mechanism");
        Reply basic = me("Authorization", "Basic eDp5");
        assertThat(basic.status()).isEqualTo(400);
        assertThat(basic.json()).containsEntry("error_description", "authorization header scheme must be `Bearer`");
    }

    @Test
    @DisplayName("answers a token without openid with 403 insufficient_scope")
    void withoutOpenid() {
        Reply tokens = client.tokens(Map.of("scope", "profile"));
        assertThat(tokens.json()).doesNotContainKey("id_token");
        Reply answer = client.userInfo(tokens.member("access_token"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json())
                .containsEntry("error", "insufficient_scope")
                .containsEntry("error_description", "access token missing openid scope")
                .containsEntry("scope", "openid");
    }

    @Test
    @DisplayName("still takes a token up to 15 seconds after its end")
    void tolerance() {
        String token = client.tokens(Map.of()).member("access_token");
        idp.clock().advance(Duration.ofSeconds(3600 + 12));
        assertThat(client.userInfo(token).status()).isEqualTo(200);
        idp.clock().advance(Duration.ofSeconds(6));
        assertThat(client.userInfo(token).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("is live: a renamed user shows at once")
    void live() {
        String token = client.tokens(Map.of()).member("access_token");
        idp.changeUser("alice", user -> user.withName("Alice Renamed"));
        assertThat(client.userInfo(token).json()).containsEntry("name", "Alice Renamed");
    }

    @Test
    @DisplayName("answers 400 invalid_grant for a suspended user, 401 for a deleted one")
    void suspendedOrDeleted() {
        String token = client.tokens(Map.of()).member("access_token");
        idp.changeUser("alice", user -> user.withSuspended(true));
        Reply suspended = client.userInfo(token);
        assertThat(suspended.status()).isEqualTo(400);
        assertThat(suspended.json()).containsEntry("error", "invalid_grant");
        assertThat(suspended.header("www-authenticate"))
                .isEqualTo(challenge("invalid_grant", "grant request is invalid"));
        idp.removeUser("alice");
        assertThat(client.userInfo(token).status()).isEqualTo(401);
    }
}
