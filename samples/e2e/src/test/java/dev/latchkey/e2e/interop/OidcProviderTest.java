package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.e2e.browser.NodeScript;
import dev.latchkey.e2e.scene.FreePorts;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("At oidc-provider (npm), in its own quick start, the SDK")
class OidcProviderTest {
    private static final Duration PAST_THE_ACCESS_TOKEN = Duration.ofSeconds(3601);

    private final Visitor alice = new Visitor("alice", "any");
    private NodeScript provider;
    private TrialApp app;

    @BeforeAll
    void start() {
        NodeScript.missing().ifPresent(why -> Assumptions.abort("Skipped: " + why));
        TrialApp.Setting setting = TrialApp.Setting.onFreePort();
        provider = NodeScript.start("oidc-provider", "quick-start.mjs", String.valueOf(FreePorts.one()), setting.url());
        app = TrialApp.start(
                setting,
                ClientConfig.confidential(provider.ready(), "foo", Secret.of("bar"))
                        .withOfflineAccess());
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName("signs in, through its own pages")
    void signIn() {
        Visitor.Page login = alice.open(app.at("/sign-in"));
        Visitor.Page consent = alice.fillIn(login, Map.of("login", "alice", "password", "any"));
        assertThat(alice.submit(consent).json())
                .containsEntry("signedIn", true)
                .extractingByKey("claims", InstanceOfAssertFactories.MAP)
                .containsEntry("iss", provider.ready())
                .containsEntry("sub", "alice");
    }

    @Test
    @Order(2)
    @DisplayName("reads userinfo")
    void userInfo() {
        assertThat(alice.open(app.at("/userinfo")).json()).containsEntry("sub", "alice");
    }

    @Test
    @Order(3)
    @DisplayName("refreshes, and goes on with the refresh token that does not rotate")
    void refresh() {
        Map<String, Object> before = alice.open(app.at("/token")).json();
        app.clock().advance(PAST_THE_ACCESS_TOKEN);
        Map<String, Object> after = alice.open(app.at("/token")).json();
        assertThat(after.get("accessToken")).isNotNull().isNotEqualTo(before.get("accessToken"));
        assertThat(after).containsEntry("refreshToken", before.get("refreshToken"));
        assertThat(alice.open(app.at("/userinfo")).json()).containsEntry("sub", "alice");
    }

    @Test
    @Order(4)
    @DisplayName("signs out there too, and comes back")
    void signOut() {
        Visitor.Page asked = alice.submitFormAt(app.at("/sign-out"));
        Visitor.Page back = alice.fillIn(asked, Map.of("logout", "yes"));
        assertThat(back.address().toString()).startsWith(app.at("/"));
        assertThat(back.json()).containsEntry("signedIn", false);
        assertThat(alice.open(app.at("/sign-in")).body())
                .as("the provider asks for the password again")
                .contains("name=\"login\"");
    }
}
