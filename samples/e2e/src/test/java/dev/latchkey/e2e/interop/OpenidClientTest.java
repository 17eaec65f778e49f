package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
@DisplayName("openid-client (npm), in its own quick start")
class OpenidClientTest {
    private final Visitor alice = new Visitor("alice", "alice-password");
    private NodeClient client;

    @BeforeAll
    void start() {
        // the quick start does not ask for offline_access
        client = NodeClient.start(new NodeClient.Setting(
                "openid-client.mjs", "/callback", app -> app.withAlwaysIssueRefreshToken(true), List.of()));
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("signs in, and takes the ID token")
    void signIn() {
        assertThat(alice.open(client.at("/login")).json())
                .extracting("claims")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("sub", "alice00user1")
                .containsEntry("email", "alice@example.test");
    }

    @Test
    @Order(2)
    @DisplayName("reads userinfo")
    void userinfo() {
        assertThat(alice.open(client.at("/userinfo")).json()).containsEntry("username", "alice");
    }

    @Test
    @Order(3)
    @DisplayName("refreshes, and takes the new ID token")
    void refresh() {
        assertThat(alice.open(client.at("/refresh")).json()).containsEntry("changed", true);
        assertThat(alice.open(client.at("/userinfo")).json()).containsEntry("username", "alice");
    }

    @Test
    @Order(4)
    @DisplayName("introspects its access token")
    void introspect() {
        assertThat(alice.open(client.at("/introspect")).json())
                .containsEntry("active", true)
                .containsEntry("client_id", "interop");
    }

    @Test
    @Order(5)
    @DisplayName("signs out at the provider and comes back")
    void signOut() {
        Visitor.Page back = alice.submitFormAt(client.at("/logout"));
        assertThat(back.address()).hasToString(client.at(""));
        assertThat(alice.open(client.at("/refresh")).body()).contains("invalid_grant");
    }
}
