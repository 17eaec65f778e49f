package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A third-party application")
class ThirdPartyTest {
    private static final String APP = "outline-third-party";
    private static final String SCOPES =
            "openid profile offline_access " + Firm.SCOPE + " invite:member remove:member read:bills";

    private final MockIdp idp = Firm.start();
    private final Client client = Client.of(idp, APP);

    @BeforeEach
    void permit() {
        permit(scopes ->
                scopes.withUserScopes(Set.of("profile", Firm.SCOPE)).withOrganizationScopes(Set.of("invite:member")));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private void permit(UnaryOperator<UserConsentScopes> edit) {
        idp.change(APP, application -> application.with(edit.apply(application.consentScopes())));
    }

    private Reply tokens(SignIn browser) {
        return client.exchange(client.code(
                browser, Map.of("scope", SCOPES, "prompt", "consent", "resource", Firm.RESOURCE + "," + Firm.API)));
    }

    private Reply refresh(Reply tokens, String organization) {
        return client.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.member("refresh_token"),
                "organization_id",
                organization));
    }

    @Test
    @DisplayName("gets a token for an organization that the user let it into, with the permissions it may ask for")
    void consented() {
        Reply tokens = tokens(idp.signIn("alice").lettingInto(Firm.ACME));
        assertThat(refresh(tokens, Firm.ACME).json()).containsEntry("scope", "invite:member");
        Reply refused = refresh(tokens, Firm.QUIET);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json())
                .containsEntry("error", "access_denied")
                .containsEntry("error_description", "organization access is not granted to the application");
    }

    @Test
    @DisplayName("gets no token for an organization without the user's word")
    void notConsented() {
        assertThat(refresh(tokens(idp.signIn("alice")), Firm.ACME).member("error_description"))
                .isEqualTo("organization access is not granted to the application");
    }

    @Test
    @DisplayName("cannot be let into an organization that the user is no member of")
    void foreign() {
        idp.directory().changeOrganization(Firm.QUIET, quiet -> quiet.withoutUser("alice00user1"));
        assertThatThrownBy(() -> tokens(idp.signIn("alice").lettingInto(Firm.QUIET)))
                .hasMessageContaining("422")
                .hasMessageContaining("organization.require_membership");
    }

    @Test
    @DisplayName("asks at an API for the permissions that it was given only; others fall away")
    void api() {
        permit(scopes -> scopes.withResourceScopes("https://todo.example", Set.of("read:todos")));
        Reply tokens = client.exchange(client.code(
                idp.signIn("alice"), Map.of("scope", "read:todos write:todos", "resource", "https://todo.example")));
        assertThat(tokens.accessTokenClaims()).containsEntry("scope", "read:todos");
    }

    @Test
    @DisplayName("is refused a scope of OpenID Connect that it was not given")
    void userScope() {
        assertThat(Client.query(idp.signIn("alice").at(client.authorize(Map.of("scope", "openid address")))))
                .containsEntry("error", "invalid_scope")
                .containsEntry("scope", "address");
    }

    @Test
    @DisplayName("shows on its consent page the user, the organizations, and the permissions by API")
    void page() {
        SignIn browser = idp.signIn("alice");
        String body = Json.write(browser.consentRequestAt(client.authorize(
                Map.of("scope", SCOPES, "prompt", "consent", "resource", Firm.RESOURCE + "," + Firm.API))));
        assertThat(body)
                .contains("\"organizations\":[{\"id\":\"" + Firm.ACME + "\",\"name\":\"Acme\"},{\"id\":\"" + Firm.QUIET)
                .contains("\"missingOIDCScope\":[\"profile\",\"" + Firm.SCOPE + "\"]")
                .contains("\"missingResourceScopes\":[{\"resource\":{\"id\":\"" + Firm.RESOURCE
                        + "\",\"name\":\"Organization\"},\"scopes\":[{\"id\":")
                .contains("\"name\":\"invite:member\"")
                .doesNotContain("remove:member", "read:bills", "offline_access");
    }
}
