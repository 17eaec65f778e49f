package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connector that the Management API made")
class ConnectorsTest {
    private final MockIdp idp = MockIdp.start();
    private final Client client = Client.of(idp, "quickstart");

    @AfterEach
    void stop() {
        idp.close();
    }

    private String created(String path, String body) {
        return ManagementApiTest.call(idp, "POST", path, body).member("id");
    }

    private Map<String, String> callback(String connectorId) {
        ForeignAccount frida = ForeignAccount.of("frida-42").withName("Frida");
        return Client.query(idp.signInThrough(connectorId, frida).at(client.authorize(Map.of())));
    }

    @Test
    @DisplayName("signs people in, and is known by its target")
    void social() {
        String id =
                created("/connectors", "{'connectorId':'oidc','metadata':{'target':'forum','name':{'en':'Forum'}}}");
        ManagementApiTest.call(
                idp, "PATCH", "/sign-in-exp", "{'signUp':{'identifiers':[],'password':false,'verify':false}}");
        assertThat(callback(id)).containsKey("code");
        assertThat(idp.directory().now().userWithIdentity("forum", "frida-42")).isPresent();
    }

    @Test
    @DisplayName("leads addresses of its domains to the provider of the company")
    void enterprise() {
        String id =
                created("/sso-connectors", "{'providerName':'SAML','connectorName':'Beta','domains':['beta.test']}");
        assertThat(idp.directory().now().connectors().owning("frida@Beta.test"))
                .extracting(one -> one.id())
                .containsExactly(id);
    }

    @Test
    @DisplayName("is gone from the sign-in page when it is deleted, and those who came through it stay")
    void deleted() {
        idp.changeUser("alice", user -> user);
        assertThat(idp.directory().now().signInExperience().socialTargets()).contains("google");
        ManagementApiTest.call(idp, "DELETE", "/connectors/google000conn", "");
        assertThat(idp.directory().now().signInExperience().socialTargets()).containsExactly("github");
        assertThat(idp.directory().now().userNamed("alice")).isPresent();
        assertThatThrownBy(() -> callback("google000conn")).isInstanceOf(IllegalStateException.class);
    }
}
