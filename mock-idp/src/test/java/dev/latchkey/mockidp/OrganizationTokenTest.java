package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** facts/logto.md 6.1 and 6.3. */
@DisplayName("An organization token")
class OrganizationTokenTest {
    private static final String SCOPES = "openid " + Firm.SCOPE + " invite:member remove:member";

    private final MockIdp idp = Firm.start();
    private final Client client = Client.of(idp, "quickstart");
    private String refreshToken = "";

    @BeforeEach
    void signIn() {
        refreshToken = refreshToken(SCOPES);
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private String refreshToken(String scopes) {
        return client.tokens(Map.of("scope", scopes, "resource", Firm.RESOURCE + "," + Firm.API))
                .member("refresh_token");
    }

    private Reply refresh(String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return client.token(form);
    }

    @Test
    @DisplayName(
            "is for the organization that a refresh names: a JWT with its URN and the permissions of the member's roles")
    void named() {
        Reply tokens = refresh("organization_id", Firm.ACME);
        assertThat(tokens.accessTokenClaims())
                .containsEntry("aud", "urn:logto:organization:" + Firm.ACME)
                .containsEntry("sub", "alice00user1")
                .containsEntry("client_id", "quickstart")
                .containsEntry("scope", "invite:member remove:member")
                .doesNotContainKey("organization_id");
        assertThat(tokens.json().keySet())
                .containsExactly("access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type");
        assertThat(tokens.json())
                .containsEntry("expires_in", 3600L)
                .containsEntry("scope", "invite:member remove:member");
        assertThat(tokens.member("refresh_token")).isEqualTo(refreshToken);
    }

    @Test
    @DisplayName("has what was asked for at most, then and now")
    void narrower() {
        assertThat(refresh("organization_id", Firm.ACME, "scope", "remove:member")
                        .json())
                .containsEntry("scope", "remove:member")
                .doesNotContainKey("id_token");
        refreshToken = refreshToken("openid " + Firm.SCOPE + " invite:member");
        assertThat(refresh("organization_id", Firm.ACME).json()).containsEntry("scope", "invite:member");
        assertThat(refresh("organization_id", Firm.ACME, "scope", "remove:member")
                        .member("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    @DisplayName("has an empty scope for a member without a role")
    void withoutRole() {
        Reply tokens = refresh("organization_id", Firm.QUIET);
        assertThat(tokens.json()).containsEntry("scope", "");
        assertThat(tokens.accessTokenClaims()).doesNotContainKey("scope");
    }

    @Test
    @DisplayName(
            "for an API names it in aud and the organization in organization_id; organization roles open permissions")
    void api() {
        refreshToken = refreshToken(SCOPES + " read:bills write:bills");
        assertThat(refresh("organization_id", Firm.ACME, "resource", Firm.API).accessTokenClaims())
                .containsEntry("aud", Firm.API)
                .containsEntry("organization_id", Firm.ACME)
                .containsEntry("scope", "read:bills");
        assertThat(refresh("resource", Firm.API).accessTokenClaims()).doesNotContainKeys("organization_id", "scope");
    }

    @Test
    @DisplayName("follows changes of membership at once")
    void live() {
        idp.directory().changeOrganization(Firm.ACME, acme -> acme.withUser("alice00user1"));
        assertThat(refresh("organization_id", Firm.ACME).json()).containsEntry("scope", "");
        idp.directory().changeOrganization(Firm.ACME, acme -> acme.withoutUser("alice00user1"));
        refused(refresh("organization_id", Firm.ACME), "access_denied", "user is not a member of the organization");
    }

    @Test
    @DisplayName("is refused with 403 for an organization that the user is no member of, or that is none")
    void stranger() {
        idp.directory().removeOrganization(Firm.QUIET);
        refused(refresh("organization_id", Firm.QUIET), "access_denied", "user is not a member of the organization");
        assertThat(refresh().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("is refused with 403 to a refresh token without the scope of organizations")
    void withoutScope() {
        refreshToken = refreshToken("openid profile invite:member");
        Reply refused = refresh("organization_id", Firm.ACME);
        refused(refused, "insufficient_scope", "refresh token missing required scope");
        assertThat(refused.member("scope")).isEqualTo(Firm.SCOPE);
    }

    @Test
    @DisplayName("does not come of a code: organization_id counts at refreshes only")
    void code() {
        Reply tokens = client.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                client.code(Map.of("scope", SCOPES, "resource", Firm.RESOURCE)),
                "redirect_uri",
                "http://localhost:3010/callback",
                "organization_id",
                Firm.ACME));
        assertThat(tokens.member("access_token")).doesNotContain(".");
    }

    @DisplayName("of a machine")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        for an organization          | acme  | -   | invite:member remove:member | urn:logto:organization:acme00000000000000001 | invite:member
        asking for nothing           | acme  | -   | -                           | urn:logto:organization:acme00000000000000001 | -
        for an API                   | -     | api | read:bills write:bills      | https://firm.example                         | read:bills
        for an API, unknown scope    | -     | api | fly                         | https://firm.example                         | -
        for an API, asking for none  | -     | api | -                           | https://firm.example                         | -
        for an API, in organization  | acme  | api | read:bills write:bills      | https://firm.example                         | write:bills
        """)
    void machine(String row, String organization, String api, String scope, String audience, String granted) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials"));
        if (organization != null) {
            form.put("organization_id", Firm.ACME);
        }
        if (api != null) {
            form.put("resource", Firm.API);
        }
        if (scope != null) {
            form.put("scope", scope);
        }
        Reply token = machine(form);
        assertThat(token.accessTokenClaims()).containsEntry("aud", audience).containsEntry("sub", "worker");
        assertThat(token.accessTokenClaims().get("organization_id"))
                .isEqualTo(organization != null && api != null ? Firm.ACME : null);
        assertThat(token.json().get("scope")).isEqualTo(granted);
        assertThat(token.accessTokenClaims().get("scope")).isEqualTo(granted);
        assertThat(List.copyOf(token.json().keySet()).subList(0, 3))
                .containsExactly("access_token", "expires_in", "token_type");
    }

    private Reply machine(Map<String, String> form) {
        return client.postForm("/token", Map.of("Authorization", Client.basic("worker", "worker-secret")), form);
    }

    @Test
    @DisplayName("of a machine is refused with 403 for an organization that it is not in")
    void machineElsewhere() {
        refused(
                machine(Map.of("grant_type", "client_credentials", "organization_id", Firm.QUIET)),
                "access_denied",
                "app has not associated with the organization");
    }

    private static void refused(Reply reply, String error, String description) {
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json())
                .containsEntry("code", "oidc." + error)
                .containsEntry("error", error)
                .containsEntry("error_description", description);
    }

    @Test
    @DisplayName("is not needed to read about organizations: claims by scope, the details at userinfo only")
    void claims() {
        Reply tokens = client.tokens(Map.of("scope", SCOPES + " urn:logto:scope:organization_roles"));
        assertThat(tokens.idTokenClaims())
                .containsEntry("organizations", List.of(Firm.ACME, Firm.QUIET))
                .containsEntry("organization_roles", List.of(Firm.ACME + ":owner"))
                .doesNotContainKey("organization_data");
        assertThat(client.userInfo(tokens.member("access_token")).http().body())
                .contains("\"organization_data\":[{\"id\":\"" + Firm.ACME
                        + "\",\"name\":\"Acme\",\"description\":\"Makes everything\"},{\"id\":\"" + Firm.QUIET
                        + "\",\"name\":\"Quiet\",\"description\":null}]");
        idp.directory().enableExtendedClaims(Set.of("organization_data"));
        assertThat(client.tokens(Map.of("scope", SCOPES)).idTokenClaims())
                .containsKey("organization_data")
                .doesNotContainKey("organizations");
    }
}
