package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Identity;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.directory.SsoIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Claims")
class ClaimsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start(MockIdpOptions.defaults().withClock(MockClock.frozenAt(NOW)));
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    private static Reply tokens(String user, String scope) {
        Client client = Client.of(idp, "quickstart");
        return client.exchange(client.code(idp.signIn(user), Map.of("scope", scope, "nonce", "n")));
    }

    private static Map<String, Object> userInfo(String user, String scope) {
        return Client.of(idp, "quickstart")
                .userInfo(tokens(user, scope).member("access_token"))
                .json();
    }

    @Test
    @DisplayName("of openid alone: who, for whom, from whom, until when; no at_hash, auth_time, sid or azp")
    void openid() {
        Reply tokens = tokens("alice", "openid");
        assertThat(tokens.idTokenHeader().keySet()).containsExactly("alg", "kid");
        assertThat(tokens.idTokenHeader()).containsEntry("alg", "ES384");
        long now = NOW.getEpochSecond();
        assertThat(tokens.idTokenClaims())
                .containsExactly(
                        Map.entry("sub", "alice00user1"),
                        Map.entry("nonce", "n"),
                        Map.entry("aud", "quickstart"),
                        Map.entry("exp", now + 3600),
                        Map.entry("iat", now),
                        Map.entry("iss", idp.issuer()));
    }

    @Test
    @DisplayName("of profile have names and times in milliseconds, the same in ID token and userinfo")
    void profile() {
        Map<String, Object> claims = userInfo("alice", "openid profile");
        assertThat(claims)
                .containsEntry("name", "Alice Example")
                .containsEntry("family_name", "Example")
                .containsEntry("preferred_username", "alice.example")
                .containsEntry("username", "alice")
                .containsEntry("birthdate", "1990-04-01")
                .containsEntry("created_at", 1767225600000L)
                .containsEntry("updated_at", NOW.toEpochMilli());
        assertThat(tokens("alice", "openid profile").idTokenClaims()).containsAllEntriesOf(claims);
    }

    @Test
    @DisplayName("that are unset are JSON null for name, picture, email and phone, absent for the rest")
    void unset() {
        assertThat(userInfo("bob", "openid profile email phone address"))
                .containsOnlyKeys(
                        "sub",
                        "name",
                        "preferred_username",
                        "picture",
                        "updated_at",
                        "username",
                        "created_at",
                        "email",
                        "email_verified",
                        "phone_number",
                        "phone_number_verified")
                .containsEntry("name", Json.NULL)
                .containsEntry("picture", Json.NULL)
                .containsEntry("preferred_username", "bob")
                .containsEntry("email", Json.NULL)
                .containsEntry("email_verified", false)
                .containsEntry("phone_number", Json.NULL)
                .containsEntry("phone_number_verified", false);
    }

    @Test
    @DisplayName("of email, phone and address: verified when there, digits only, camelCase members")
    void contact() {
        Map<String, Object> claims = userInfo("alice", "openid email phone address");
        assertThat(claims)
                .containsEntry("email", "alice@example.test")
                .containsEntry("email_verified", true)
                .containsEntry("phone_number", "15550100123")
                .containsEntry("phone_number_verified", true);
        assertThat(String.valueOf(claims.get("address"))).contains("streetAddress", "postalCode");
    }

    @Test
    @DisplayName("that are extended stand in userinfo; in the ID token only roles and organizations unless enabled")
    void extended() {
        String scope =
                "openid custom_data identities roles urn:logto:scope:organizations urn:logto:scope:organization_roles";
        assertThat(userInfo("alice", scope).keySet())
                .containsExactly(
                        "sub",
                        "custom_data",
                        "identities",
                        "sso_identities",
                        "roles",
                        "organizations",
                        "organization_data",
                        "organization_roles");
        assertThat(tokens("alice", scope).idTokenClaims())
                .containsKeys("roles", "organizations", "organization_roles")
                .doesNotContainKeys("custom_data", "identities", "organization_data");
    }

    @Test
    @DisplayName("that are enabled by configuration stand in the ID token too")
    void enabled() {
        MockConfiguration configuration =
                MockConfiguration.of("{\"idToken\":{\"enabledExtendedClaims\":[\"custom_data\"]}}");
        try (MockIdp other = MockIdp.start(MockIdpOptions.defaults().withConfiguration(configuration))) {
            Reply tokens = Client.of(other, "quickstart").tokens(Map.of("scope", "openid custom_data roles"));
            assertThat(tokens.idTokenClaims()).containsKey("custom_data").doesNotContainKey("roles");
        }
    }

    @Test
    @DisplayName("include auth_time only where max_age or prompt=login was sent")
    void authTime() {
        Client client = Client.of(idp, "quickstart");
        long now = NOW.getEpochSecond();
        assertThat(client.tokens(Map.of("max_age", "100")).idTokenClaims()).containsEntry("auth_time", now);
        assertThat(client.tokens(Map.of("prompt", "login")).idTokenClaims()).containsEntry("auth_time", now);
        assertThat(client.tokens(Map.of()).idTokenClaims()).doesNotContainKey("auth_time");
    }

    @Test
    @DisplayName("come of known scopes only: an unknown one is dropped in silence")
    void unknownScope() {
        assertThat(tokens("alice", "openid nonsense email").member("scope")).isEqualTo("openid email");
    }

    @Test
    @DisplayName("of linked accounts: identities by target, sso_identities as a list")
    void linkedAccounts() {
        try (MockIdp linked = MockIdp.start()) {
            Client client = Client.of(linked, "quickstart");
            linked.changeUser(
                    "alice",
                    alice -> alice.withIdentity(
                                    "google", new Identity("g-1", Optional.of(Map.of("email", "alice@google.test"))))
                            .withIdentity("github", new Identity("h-1", Optional.empty()))
                            .withSsoIdentities(List.of(
                                    new SsoIdentity("https://idp.test", "s-1", "c-1", Map.of("name", "Alice")))));
            String body = client.userInfo(
                            client.tokens(Map.of("scope", "openid identities")).member("access_token"))
                    .http()
                    .body();
            assertThat(body)
                    .contains(
                            "\"identities\":{\"google\":{\"userId\":\"g-1\",\"details\":{\"email\":\"alice@google.test\"}},"
                                    + "\"github\":{\"userId\":\"h-1\"}}",
                            "\"sso_identities\":[{\"issuer\":\"https://idp.test\",\"identityId\":\"s-1\",\"detail\":{\"name\":\"Alice\"}}]");
        }
    }
}
