package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

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
@DisplayName("passport-openidconnect (npm), used as its README says")
class PassportTest {
    private final Visitor alice = new Visitor("alice", "alice-password");
    private NodeClient client;

    @BeforeAll
    void start() {
        client = NodeClient.start(
                new NodeClient.Setting("passport.mjs", "/cb", app -> app.withAlwaysIssueRefreshToken(true), List.of()));
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("signs in, and reads userinfo")
    void signIn() {
        Map<String, Object> home = alice.open(client.at("/login")).json();
        assertThat(home)
                .containsEntry("signedIn", true)
                .containsEntry("id", "alice00user1")
                .containsEntry("issuer", client.idp().issuer())
                .containsEntry("displayName", "Alice Example");
        assertThat(home.get("userinfo"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("username", "alice")
                .containsEntry("email", "alice@example.test");
    }

    @Test
    @Order(2)
    @DisplayName("refreshes with passport-oauth2-refresh")
    void refresh() {
        assertThat(alice.open(client.at("/refresh")).json())
                .containsEntry("changed", true)
                .containsEntry("refreshToken", "string");
    }

    @Test
    @Order(3)
    @DisplayName("signs out here and at the provider, and comes back")
    void signOut() {
        Visitor.Page back = alice.submitFormAt(client.at("/logout"));
        assertThat(back.address()).hasToString(client.at(""));
        assertThat(back.json()).containsEntry("signedIn", false);
    }
}
