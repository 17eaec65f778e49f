package dev.latchkey.mcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.mcp.scene.McpScene;
import dev.latchkey.mcp.scene.StubServer;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Credentials of one issuer")
class IssuersTest {
    @Test
    @DisplayName("C9: are not used at another one, to which an MCP server changes")
    void changes() {
        try (McpScene scene = new McpScene();
                StubServer stub = StubServer.start()) {
            Tenant other = scene.idp().tenant();
            String url = stub.url() + "/mcp";
            scene.idp().addResource(ApiResource.of(url, "notes:read"));
            scene.idp().directory().add(Role.ofUsers("reader").withScopes(url, "notes:read"));
            scene.idp().changeUser("alice", user -> user.withRoles(List.of("reader")));
            stub.status("/mcp", 401, Map.of("WWW-Authenticate", "Bearer scope=\"notes:read\""));
            McpAuthorization authorization = scene.authorization(scene.config());
            McpUser user = authorization.user();

            names(stub, url, scene.idp().issuer());
            Target.Known first = McpScene.known(authorization.find(url));
            McpScene.connection(scene.come(user, user.signIn(first), "alice"));
            assertThat(user.connection(first.server())).isPresent();

            names(stub, url, other.issuer());
            Target second = authorization.find(url);
            assertThat(((Target.Unknown) second).failure().code()).isEqualTo(FailureCode.CLIENT_NOT_REGISTERED);
            assertThat(other.journal().requests().withParameter("client_id").count())
                    .isZero();

            other.addApplication(Application.traditional("other-name", "other-secret", McpScene.CALLBACK));
            McpAuthorization registered = scene.authorization(
                    scene.config().withRegistered(other.issuer(), "other-name", Secret.of("other-secret")));
            Target.Known third = McpScene.known(registered.find(url));
            assertThat(third.registration().clientId()).isEqualTo("other-name");
            assertThat(user.connection(third.server())).isEmpty();
        }
    }

    private static void names(StubServer stub, String resource, String issuer) {
        stub.json(
                "/.well-known/oauth-protected-resource/mcp",
                "{\"resource\":\"" + resource + "\",\"authorization_servers\":[\"" + issuer + "\"]}");
    }

    @Test
    @DisplayName("are kept for each address, also where servers of one host share a resource")
    void oneResource() {
        try (McpScene scene = new McpScene();
                StubServer stub = StubServer.start()) {
            scene.idp().addResource(ApiResource.of(stub.url(), "notes:read"));
            stub.json(
                    "/.well-known/oauth-protected-resource",
                    "{\"resource\":\"" + stub.url() + "\",\"authorization_servers\":[\""
                            + scene.idp().issuer() + "\"]}");
            McpAuthorization authorization = scene.authorization(scene.config());
            McpUser user = authorization.user();
            Target.Known one = McpScene.known(authorization.find(stub.url() + "/one"));
            Target.Known other = McpScene.known(authorization.find(stub.url() + "/other"));
            McpConnection connection = McpScene.connection(scene.come(user, user.signIn(one), "alice"));
            assertThat(user.connection(one.server())).contains(connection);
            assertThat(user.connection(other.server())).isEmpty();
        }
    }

    @Test
    @DisplayName("C9: decide which of several authorization servers is asked, where a server names several")
    void preferred() {
        try (McpScene scene = new McpScene();
                StubServer stub = StubServer.start()) {
            String url = stub.url() + "/mcp";
            stub.json(
                    "/.well-known/oauth-protected-resource",
                    "{\"resource\":\"" + stub.url()
                            + "\",\"scopes_supported\":[\"a\",\"b\"],\"authorization_servers\":[\""
                            + "https://unknown.example\",\"" + scene.idp().issuer() + "\"]}");
            Target.Known known =
                    McpScene.known(scene.authorization(scene.config()).find(url));
            assertThat(known.server().issuer()).isEqualTo(scene.idp().issuer());
            assertThat(known.server().scopes()).containsExactly("a", "b");
            assertThat(known.server().resource().resource()).isEqualTo(stub.url());
            assertThat(known.server().address()).isEqualTo(URI.create(url));
        }
    }
}
