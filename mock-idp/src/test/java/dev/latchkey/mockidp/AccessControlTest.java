package dev.latchkey.mockidp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.AccessControl;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An application with access control")
class AccessControlTest {
    private static final String APP = "quickstart";
    private static final String ALICE = "alice00user1";
    private static final String BOB = "bob0000user2";
    private static final Map<String, String> OFFLINE =
            Map.of("scope", "openid profile offline_access", "prompt", "consent");

    private final MockIdp idp = Firm.start();
    private final Client client = Client.of(idp, APP);

    @AfterEach
    void stop() {
        idp.close();
    }

    private void admit(AccessControl rules) {
        idp.change(APP, application -> application.with(rules.enabled(true)));
    }

    private static AccessControl of(
            Set<String> users, Set<String> roles, Set<String> all, Map<String, Set<String>> some) {
        return new AccessControl(true, users, roles, all, some);
    }

    private String roleId(String name) {
        return requireNonNull(idp.directory().now().permissions().roles().get(name))
                .id();
    }

    private String organizationRoleId(String name) {
        return requireNonNull(idp.directory().now().organizations().roles().get(name))
                .id();
    }

    @ParameterizedTest(name = "{0}: alice {1}, bob {2}")
    @DisplayName("lets in whom one rule fits")
    @CsvSource(
            delimiter = '|',
            value = {
                "off                  | in  | in",
                "user bob             | out | in",
                "role admin           | in  | out",
                "organization quiet   | in  | out",
                "owners of acme       | in  | out",
                "owners of quiet      | out | out",
                "bob or owners        | in  | in"
            })
    void rules(String rule, String alice, String bob) {
        idp.change(
                APP,
                application -> application.with(
                        switch (rule) {
                            case "user bob" -> AccessControl.ofUsers(BOB).enabled(true);
                            case "role admin" -> of(Set.of(), Set.of(roleId("admin")), Set.of(), Map.of());
                            case "organization quiet" -> of(Set.of(), Set.of(), Set.of(Firm.QUIET), Map.of());
                            case "owners of acme" -> owners(Set.of(), Firm.ACME);
                            case "owners of quiet" -> owners(Set.of(), Firm.QUIET);
                            case "bob or owners" -> owners(Set.of(BOB), Firm.ACME);
                            default -> application.accessControl();
                        }));
        assertThat(comesIn("alice")).isEqualTo(alice.equals("in"));
        assertThat(comesIn("bob")).isEqualTo(bob.equals("in"));
    }

    private AccessControl owners(Set<String> users, String organization) {
        return of(users, Set.of(), Set.of(), Map.of(organization, Set.of(organizationRoleId("owner"))));
    }

    private boolean comesIn(String who) {
        try {
            return Client.query(idp.signIn(who).at(client.authorize(Map.of()))).containsKey("code");
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining("oidc.access_denied");
            return false;
        }
    }

    @Test
    @DisplayName("refuses a user whose access was taken at the next authorization, silent or not, with access_denied")
    void takenBeforeAuthorization() {
        SignIn browser = idp.signIn("alice");
        client.code(browser, Map.of());
        admit(AccessControl.ofUsers(BOB));
        for (Map<String, String> asked :
                List.of(Map.<String, String>of(), Map.of("prompt", "none"), Map.of("prompt", "consent"))) {
            assertThat(Client.query(browser.at(client.authorize(asked))))
                    .containsEntry("error", "access_denied")
                    .containsEntry("error_description", "Access denied.")
                    .containsEntry("state", "the-state")
                    .containsEntry("iss", idp.issuer())
                    .doesNotContainKey("code");
        }
        idp.change(
                APP, application -> application.with(application.accessControl().enabled(false)));
        assertThat(client.code(browser, Map.of())).isNotEmpty();
    }

    @Test
    @DisplayName("refuses a refresh with 400 access_denied, keeps the grant, and lets it go on when the rule is back")
    void refresh() {
        Reply tokens = client.exchange(client.code(idp.signIn("alice"), OFFLINE));
        admit(AccessControl.ofUsers(BOB));
        Reply refused = client.refresh(tokens.member("refresh_token"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.http().body())
                .isEqualTo(
                        "{\"code\":\"oidc.access_denied\",\"message\":\"Access denied.\",\"error\":\"access_denied\","
                                + "\"error_description\":\"Access denied.\"}");
        assertThat(client.userInfo(tokens.member("access_token")).status())
                .as("tokens that were issued stay what they are")
                .isEqualTo(200);
        admit(AccessControl.ofUsers(ALICE));
        assertThat(client.refresh(tokens.member("refresh_token")).status()).isEqualTo(200);
        assertThat(idp.journal().entries().toString()).contains("a user whom none fits");
    }

    @Test
    @DisplayName("takes a code that was issued before, for only authorization, refresh and exchange ask")
    void code() {
        String code = client.code(idp.signIn("alice"), Map.of());
        admit(AccessControl.ofUsers(BOB));
        assertThat(client.exchange(code).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("refuses a token exchange for a user without access")
    void tokenExchange() {
        idp.change(APP, application -> application.withAllowTokenExchange(true));
        String subject = ManagementApiTest.call(idp, "POST", "/subject-tokens", "{'userId':'" + ALICE + "'}")
                .member("subjectToken");
        admit(AccessControl.ofUsers(BOB));
        Reply refused = client.token(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", subject,
                "subject_token_type", "urn:logto:token-type:impersonation_token"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()).containsEntry("error", "access_denied");
    }

    @Test
    @DisplayName("shows its user a page that says so, where a first-party application shows none")
    void page() {
        admit(AccessControl.ofUsers(BOB));
        assertThatThrownBy(() -> idp.signIn("alice").at(client.authorize(Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("oidc.access_denied")
                .hasMessageContaining("Access denied.");
        assertThat(idp.journal().entries()).anySatisfy(entry -> {
            assertThat(entry.path()).isEqualTo("/consent");
            assertThat(entry.status()).isEqualTo(200);
        });
    }

    @Test
    @DisplayName("loses the rule about a user, a role or an organization with it, and then lets nobody in")
    void deleted() {
        admit(of(
                Set.of(BOB),
                Set.of(roleId("admin")),
                Set.of(Firm.QUIET),
                Map.of(Firm.ACME, Set.of(organizationRoleId("owner")))));
        idp.directory()
                .edit(directory -> directory
                        .withoutUser(BOB)
                        .withoutRole(roleId("admin"))
                        .withoutOrganization(Firm.QUIET)
                        .with(directory.organizations().without(Firm.QUIET).withoutRole(organizationRoleId("owner"))));
        AccessControl left = idp.application(APP).accessControl();
        assertThat(left.isEmpty()).isTrue();
        assertThat(left.isEnabled()).isTrue();
        assertThat(comesIn("alice")).isFalse();
    }

    @Test
    @DisplayName("is configured with names of roles, and with a rule at least")
    void configured() {
        Application application =
                MockConfiguration.of("""
                        {"applications": [{"id": "inner", "type": "SPA", "appLevelAccessControlEnabled": true,
                          "accessControl": {"userIds": ["bob0000user2"], "userRoleNames": ["admin"]}}]}""").directory().application("inner").orElseThrow();
        assertThat(application.accessControl()).isEqualTo(of(Set.of(BOB), Set.of(roleId("admin")), Set.of(), Map.of()));
        assertThatThrownBy(
                        () -> MockConfiguration.of(
                                "{\"applications\": [{\"id\": \"a\", \"type\": \"SPA\", \"appLevelAccessControlEnabled\": true}]}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("appLevelAccessControlEnabled");
        assertThatThrownBy(
                        () -> MockConfiguration.of(
                                "{\"applications\": [{\"id\": \"a\", \"type\": \"SPA\", \"accessControl\": {\"userRoleNames\": [\"boss\"]}}]}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("boss");
    }
}
