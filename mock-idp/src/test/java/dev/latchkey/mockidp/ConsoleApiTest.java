package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Console's API")
class ConsoleApiTest {
    private MockIdp idp;
    private Client client;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        client = Client.of(idp, "quickstart");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private Reply patch(String json) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api/applications/quickstart"))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    @Test
    @DisplayName("lists applications, shows one, and its secrets")
    void read() {
        assertThat(client.get(idp.endpoint() + "/api/applications").http().body())
                .startsWith("[{\"tenantId\":\"default\",\"id\":\"quickstart\"")
                .doesNotContain("quickstart-secret");
        assertThat(client.get(idp.endpoint() + "/api/applications/outline").json())
                .containsEntry("id", "outline")
                .containsEntry("type", "Traditional");
        assertThat(client.get(idp.endpoint() + "/api/applications/quickstart/secrets")
                        .http()
                        .body())
                .isEqualTo(
                        "[{\"tenantId\":\"default\",\"applicationId\":\"quickstart\",\"name\":\"Default secret\",\"value\":\"quickstart-secret\",\"createdAt\":"
                                + idp.application("quickstart").createdAt().toEpochMilli() + ",\"expiresAt\":null}]");
        assertThat(client.get(idp.endpoint() + "/api/applications/nobody").status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("turns Always issue refresh token on, in effect at the next sign-in")
    void alwaysIssue() {
        assertThat(client.tokens(Map.of()).json()).doesNotContainKey("refresh_token");
        Reply answer = patch("{\"customClientMetadata\":{\"alwaysIssueRefreshToken\":true}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(idp.application("quickstart").alwaysIssueRefreshToken()).isTrue();
        assertThat(idp.application("quickstart").rotateRefreshToken()).isTrue();
        assertThat(idp.application("quickstart").secret()).hasValue("quickstart-secret");
        assertThat(client.tokens(Map.of()).json()).containsKey("refresh_token");
    }

    @Test
    @DisplayName("takes back what it showed, with changes")
    void roundTrip() {
        String shown = client.get(idp.endpoint() + "/api/applications/quickstart")
                .http()
                .body();
        assertThat(patch(shown.replace("http://localhost:3010/callback", "http://localhost:3999/callback"))
                        .status())
                .isEqualTo(200);
        assertThat(idp.application("quickstart").redirectUris()).containsExactly("http://localhost:3999/callback");
    }

    @DisplayName("refuses an edit, says why, and changes nothing")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"oidcClientMetadata":{"redirectUris":["not a uri"]}} | is no absolute URI
        {"oidcClientMetadata":{"redirectUri":[]}}             | redirectUri is no member
        {"id":"other"}                                        | stay as they were
        not json                                              | Not JSON
        """)
    void refused(String edit, String message) {
        Reply answer = patch(edit);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.member("message")).contains(message).doesNotContain("line 1");
        assertThat(idp.application("quickstart").redirectUris()).containsExactly("http://localhost:3010/callback");
    }

    @DisplayName("and its pages answer with HTML that allows no foreign script")
    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/applications/quickstart", "/console/journal", "/unknown-session"})
    void pages(String path) {
        Reply page = client.get(idp.endpoint() + path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy")).contains("script-src 'self'");
    }

    @Test
    @DisplayName("serves assets by name only")
    void assets() {
        assertThat(client.get(idp.endpoint() + "/assets/pages.css").header("content-type"))
                .startsWith("text/css");
        assertThat(client.get(idp.endpoint() + "/assets/absent.css").status()).isEqualTo(404);
        assertThat(client.get(idp.endpoint() + "/assets/..%2f..%2fPages.class").status())
                .isIn(400, 404);
    }

    @Test
    @DisplayName("names the users for the tiles, without passwords")
    void users() {
        assertThat(client.get(idp.endpoint() + "/_mock/users").http().body())
                .contains("\"username\":\"alice\",\"name\":\"Alice Example\"")
                .doesNotContain("alice-password");
    }
}
