package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Management API")
class ManagementApiTest {
    private static MockIdp idp;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
    }

    @AfterAll
    static void stop() {
        idp.close();
    }

    @Test
    @DisplayName("creates an application that signs people in once its redirect URI is registered")
    void create() {
        Reply created = call("POST", "/applications", "{'name': 'My App', 'type': 'Traditional'}");
        assertThat(created.status()).isEqualTo(200);
        String id = created.member("id");
        assertThat(id).matches("[0-9a-z]{21}");
        assertThat(idp.application(id).secret().orElseThrow()).matches("[0-9A-Za-z]{32}");
        assertThat(created.http().body())
                .doesNotContain(idp.application(id).secret().orElseThrow());

        call("PATCH", "/applications/" + id, "{'oidcClientMetadata': {'redirectUris': ['http://localhost/callback']}}");
        assertThat(Client.of(idp, id).tokens(Map.of()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("gives each application an id and a secret of its own")
    void everyOneNew() {
        String one = call("POST", "/applications", "{'name': 'A', 'type': 'Traditional'}")
                .member("id");
        String other = call("POST", "/applications", "{'name': 'A', 'type': 'Traditional'}")
                .member("id");
        assertThat(one).isNotEqualTo(other);
        assertThat(idp.application(one).secret())
                .isNotEqualTo(idp.application(other).secret());
    }

    @Test
    @DisplayName("gives a public application no secret")
    void publicApplication() {
        String id =
                call("POST", "/applications", "{'name': 'A', 'type': 'SPA'}").member("id");
        assertThat(idp.application(id).secret()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type': 'Traditional'}                                       | name is missing",
                "{'name': 'A'}                                                 | type is missing",
                "{'name': 'A', 'type': 'Web'}                                  | write Traditional",
                "{'name': 'A', 'type': 'MachineToMachine', 'isThirdParty': true} | SPA and Native applications only",
                "{'name': 'A', 'type': 'Traditional', 'secret': 'chosen'}      | secret is no member",
                "{'name': 'A', 'type': 'Traditional', 'id': 'chosen'}          | id is no member",
                "nothing                                                       | Not JSON"
            })
    @DisplayName("refuses an application that it cannot make, and says why in a sentence for people")
    void refuse(String body, String why) {
        Reply refused = call("POST", "/applications", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.member("code")).isEqualTo("guard.invalid_input");
        assertThat(refused.member("message")).contains(why).doesNotContain("line 1");
    }

    @Test
    @DisplayName("deletes an application, whose App ID is unknown from then on")
    void delete() {
        String id = call("POST", "/applications", "{'name': 'A', 'type': 'Traditional'}")
                .member("id");
        assertThat(call("DELETE", "/applications/" + id, "").status()).isEqualTo(204);
        assertThat(call("DELETE", "/applications/" + id, "").status()).isEqualTo(404);
        assertThat(Client.of(idp, "quickstart")
                        .get(idp.issuer() + "/auth?client_id=" + id)
                        .member("error"))
                .isEqualTo("invalid_client");
    }

    static Reply call(MockIdp idp, String method, String path, String body) {
        return Client.send(HttpRequest.newBuilder(URI.create(idp.endpoint() + "/api" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private static Reply call(String method, String path, String body) {
        return call(idp, method, path, body);
    }
}
