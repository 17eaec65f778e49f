package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("@logto/express (npm), in its own quick start")
class LogtoExpressTest {
    private static final String API = "https://todo.example";

    private final Visitor alice = new Visitor("alice", "alice-password");
    private NodeClient client;

    @BeforeAll
    void start() {
        client = NodeClient.start(new NodeClient.Setting(
                "logto-express.mjs",
                "/logto/sign-in-callback",
                app -> app,
                List.of(API, "read:todos", "read:documents")));
        client.idp().directory().add(OrganizationScope.of("read:documents"));
        client.idp().directory().add(OrganizationRole.ofUsers("editor", "read:documents"));
        client.idp().directory().add(Organization.of("acme", "Acme").withUser("alice00user1", "editor"));
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("leads from a protected page to the sign-in, and takes the ID token")
    void signIn() {
        alice.open(client.at("/protected"));
        Map<String, Object> user = alice.open(client.at("/")).json();
        assertThat(user).containsEntry("isAuthenticated", true);
        assertThat(user.get("claims"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("sub", "alice00user1")
                .containsEntry("username", "alice");
    }

    @Test
    @Order(2)
    @DisplayName("reads userinfo")
    void userinfo() {
        assertThat(alice.open(client.at("/userinfo")).json().get("userInfo"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("email", "alice@example.test");
    }

    @Test
    @Order(3)
    @DisplayName("refreshes for a token of an API resource")
    void resourceToken() {
        String token =
                String.valueOf(alice.open(client.at("/resource-token")).json().get("accessToken"));
        assertThat(Tokens.claims(token)).containsEntry("aud", API).containsEntry("scope", "read:todos");
    }

    @Test
    @Order(4)
    @DisplayName("refreshes for a token of an organization")
    void organizationToken() {
        assertThat(alice.open(client.at("/organization-token")).json().get("organizationTokens"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("acme")
                .extractingByKey("acme")
                .extracting(Tokens::claims, InstanceOfAssertFactories.MAP)
                .containsEntry("aud", "urn:logto:organization:acme")
                .containsEntry("scope", "read:documents");
    }

    @Test
    @Order(5)
    @DisplayName("signs out: revokes the refresh token, ends the session, and comes back")
    void signOut() {
        Visitor.Page back = alice.submitFormAt(client.at("/logto/sign-out"));
        assertThat(back.address()).hasToString(client.at(""));
        assertThat(back.json()).containsEntry("isAuthenticated", false);
    }
}
