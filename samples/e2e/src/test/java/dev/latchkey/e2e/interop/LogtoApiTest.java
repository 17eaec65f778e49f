package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.browser.NodeScript;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
@DisplayName("@logto/api (npm), unmodified, at the Management API")
class LogtoApiTest {
    private final String port = String.valueOf(FreePorts.one());
    private final Visitor dora = new Visitor("dora", "dora-password");
    private final MockIdp idp = MockIdp.start();
    private Map<String, Object> made = Map.of();

    @BeforeAll
    void setUpTheTenant() {
        NodeScript.missing().ifPresent(why -> Assumptions.abort("Skipped: " + why));
        String redirectUri = "http://localhost:" + port + "/logto/sign-in-callback";
        try (NodeScript script = NodeScript.start(
                "interop", "logto-api.mjs", idp.endpoint(), "management", "management-secret", redirectUri)) {
            made = Json.object(script.ready());
        }
    }

    @AfterAll
    void stop() {
        idp.close();
    }

    @Test
    @Order(1)
    @DisplayName("creates an application, a user, a resource with scopes, an organization with a member")
    void creates() {
        assertThat(idp.application(text("applicationId")).name()).isEqualTo("Made by a script");
        assertThat(idp.user("dora").roles()).containsExactly("clerk");
        assertThat(idp.resource("https://orders.example").scopes()).containsOnlyKeys("read:orders");
        assertThat(made.get("members")).isEqualTo(List.of(text("userId") + " bookkeeper"));
        assertThat(made.get("users")).isEqualTo(List.of(2L, 3L));
    }

    @Test
    @Order(2)
    @DisplayName("rotates the signing key, and goes on with the token that the former one signed")
    void rotates() {
        assertThat(made.get("keys")).isEqualTo(List.of("Current", "Previous"));
        assertThat(idp.signingKeys()).hasSize(2);
    }

    @Test
    @Order(3)
    @DisplayName("and what it made signs in: ID token, token of the API, token of the organization")
    void signsIn() {
        try (NodeScript app = NodeScript.start(
                "interop",
                "logto-express.mjs",
                idp.endpoint(),
                text("applicationId"),
                text("secret"),
                port,
                "https://orders.example",
                "read:orders",
                "read:ledger")) {
            dora.open(app.ready() + "/protected");
            assertThat(dora.open(app.ready() + "/").json().get("claims"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("sub", text("userId"))
                    .containsEntry("email", "dora@example.test");
            Object token = Objects.requireNonNull(
                    dora.open(app.ready() + "/resource-token").json().get("accessToken"));
            assertThat(Tokens.claims(token)).containsEntry("scope", "read:orders");
            assertThat(dora.open(app.ready() + "/organization-token").json().get("organizationTokens"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .extractingByKey(text("organizationId"))
                    .extracting(Tokens::claims, InstanceOfAssertFactories.MAP)
                    .containsEntry("scope", "read:ledger");
        }
    }

    private String text(String member) {
        return String.valueOf(made.get(member));
    }
}
