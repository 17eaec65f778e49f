package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.MockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A configuration")
class ConfigurationTest {
    @DisplayName("is refused with line, member and remedy")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        no JSON                  | {"users": [}                         | line 1: not JSON
        text after the end       | {} {}                                | line 1: text after the end
        member twice             | {"users": [], "users": []}           | not JSON
        unknown member           | {"application": []}                  | line 1: member application is no member that the mock knows. Remedy: write applications
        unknown, far off         | {"zzz": []}                          | Remedy: remove it, or use one of $schema, applications, cimd,
        Logto's, not ours        | {"applications": [{"id":"a","type":"SPA","branding":{}}]} | member applications[0].branding is Logto's, but this mock does not act on it. Remedy: remove it
        wrong type               | {"users": {}}                        | member users should be an array. Remedy: write it in [ ]
        nested unknown member    | {"applications": [{"id":"a","type":"SPA","oidcClientMetadata":{"redirectUri":[]}}]} | member applications[0].oidcClientMetadata.redirectUri is no member that the mock knows. Remedy: write redirectUris
        missing member           | {"applications": [{"type":"SPA"}]}   | member applications[0].id is missing
        wrong application type   | {"applications": [{"id":"a","type":"Web"}]} | Remedy: write Traditional, SPA, Native, MachineToMachine or Protected
        secret of a public app   | {"applications": [{"id":"a","type":"SPA","secret":"s"}]} | this type of application has no secret
        relative redirect URI    | {"applications": [{"id":"a","type":"SPA","oidcClientMetadata":{"redirectUris":["/cb"]}}]} | has /cb, which is no absolute URI
        redirect URI, fragment   | {"applications": [{"id":"a","type":"SPA","oidcClientMetadata":{"redirectUris":["https://a.example/#x"]}}]} | which has a fragment
        redirect URI, wildcard   | {"applications": [{"id":"a","type":"SPA","oidcClientMetadata":{"redirectUris":["https://a.*/cb"]}}]} | has a wildcard where none may be
        lifetime out of range    | {"applications": [{"id":"a","type":"SPA","customClientMetadata":{"refreshTokenTtlInDays":181}}]} | should be from 1 to 180 but is 181
        same id twice            | {"users": [{"id":"u"},{"id":"u"}]}   | member users[1].id stands twice. Remedy: give each its own id
        phone with a plus        | {"users": [{"id":"u","primaryPhone":"+1"}]} | should be digits only
        API, no URI              | {"resources": [{"indicator":"todo"}]} | should be an absolute URI without a fragment
        second default API       | {"resources": [{"indicator":"https://a.example","isDefault":true},{"indicator":"https://b.example","isDefault":true}]} | member resources[1].isDefault is true for a second API
        permission of nobody     | {"roles": [{"name":"r","scopes":[{"resource":"https://todo.example","name":"fly"}]}]} | member roles[0].scopes[0].name is no permission
        unknown role             | {"users": [{"id":"u","roles":["pilot"]}]} | has pilot, which is no role
        role of machines         | {"roles": [{"name":"r","type":"MachineToMachine"}], "users": [{"id":"u","roles":["r"]}]} | has r, which is no role of users
        role of users            | {"roles": [{"name":"r"}], "users": [], "applications": [{"id":"a","type":"MachineToMachine","roles":["r"]}]} | has r, which is no role of machines
        role, wrong application  | {"applications": [{"id":"a","type":"SPA","roles":["r"]}]} | are for MachineToMachine only
        unknown type of role     | {"roles": [{"name":"r","type":"Machine"}]} | write User or MachineToMachine
        secret of one name twice | {"applications": [{"id":"a","type":"Traditional","secrets":[{"name":"n","value":"1"},{"name":"n","value":"2"}]}]} | has a name twice
        device flow on the web   | {"applications": [{"id":"a","type":"SPA","customClientMetadata":{"isDeviceFlow":true}}]} | which is for Native only
        third party, a machine   | {"applications": [{"id":"a","type":"MachineToMachine","isThirdParty":true}]} | is for Traditional, SPA and Native applications only
        grants limit             | {"applications": [{"id":"a","type":"SPA","customClientMetadata":{"maxAllowedGrants":0}}]} | should be from 1 to
        logout URI               | {"applications": [{"id":"a","type":"SPA","oidcClientMetadata":{"backchannelLogoutUri":"nowhere"}}]} | which is no web address
        consent at unknown API   | {"applications": [{"id":"a","type":"SPA","resourceScopes":[{"resource":"https://x.example","name":"x"}]}]} | is no permission of that API resource
        private key              | {"applications": [{"id":"a","type":"SPA","mock":{"privateKeyJwt":{"keys":[{"kty":"EC","d":"x"}]}}}]} | is the private part of the key
        member, unknown user     | {"organizations": [{"id":"o","users":[{"userId":"ghost"}]}]} | member organizations[0].users[0].userId is nobody: ghost
        member, unknown role     | {"organizations": [{"id":"o","users":[{"userId":"alice00user1","organizationRoleNames":["boss"]}]}]} | has boss, which is no organization role
        organization member      | {"organizations": [{"id":"o","members":[]}]} | member organizations[0].members is no member
        organization permission  | {"organizationRoles": [{"name":"r","scopes":["fly"]}]} | has fly, which is no organization permission
        permission of two words  | {"organizationScopes": [{"name":"two words"}]} | is no single word
        unknown version          | {"logtoVersion": "1.36"}             | line 1: member logtoVersion is 1.36, which is no version that the mock knows. Remedy: write "1.42" or "1.37"
        version as a number      | {"logtoVersion": 1.42}               | line 1: member logtoVersion should be a string
        unknown extended claim   | {"idToken": {"enabledExtendedClaims":["x"]}} | has an unknown claim
        """)
    void refused(String row, String json, String message) {
        assertThatThrownBy(() -> MockConfiguration.of(json))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Remedy: ");
    }

    @Test
    @DisplayName("from a file is refused with the file's name and the line of the member")
    void file(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mock.json");
        Files.writeString(file, "{\n  \"mock\": {\n    \"accessTokenTTL\": 60\n  }\n}\n");
        assertThatThrownBy(() -> MockConfiguration.of(file))
                .hasMessage(file + ", line 3: member mock.accessTokenTTL is no member that the mock knows."
                        + " Remedy: write accessTokenTtl.");
        Files.writeString(file, "{\n  \"logtoVersion\": \"2\"\n}\n");
        assertThatThrownBy(() -> MockConfiguration.of(file))
                .hasMessageStartingWith(file + ", line 2: member logtoVersion is 2, which is no version");
        assertThatThrownBy(() -> MockConfiguration.of(directory.resolve("absent.json")))
                .hasMessageContaining("absent.json: cannot be read");
    }

    @Test
    @DisplayName("keeps the default of each member that is absent")
    void defaults() {
        MockConfiguration configuration = MockConfiguration.of("{\"mock\":{\"accessTokenTtl\":60}}");
        assertThat(configuration.directory().mock().accessTokenTtl()).isEqualTo(Duration.ofMinutes(1));
        assertThat(configuration.directory().applications())
                .containsKeys("quickstart", "outline", "outline-third-party");
        assertThat(configuration.directory().userNamed("alice")).isPresent();
    }

    @Test
    @DisplayName("keeps secrets and passwords out of what is printed")
    void secrets() {
        assertThat(MockConfiguration.defaults().directory().toString())
                .contains("quickstart")
                .doesNotContain("quickstart-secret", "alice-password");
    }
}
