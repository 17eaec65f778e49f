package dev.latchkey.resource;

import static dev.latchkey.failure.FailureCode.RESOURCE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.jose.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Protected-resource metadata (RFC 9728)")
class ProtectedResourceMetadataTest {
    private static final String ISSUER = "https://tenant.example/oidc";

    private static ResourceServer server(String resource, ResourceDescription description) {
        return ResourceServer.of(ResourceConfig.of(ISSUER, resource).withMetadata(description));
    }

    @Test
    @DisplayName("says whose tokens are taken, where they stand in a request, and which scopes there are")
    void document() {
        ResourceDescription description = ResourceDescription.ofScopes("write:todos", "read:todos")
                .withName("Todos")
                .withDocumentation(URI.create("https://api.example/docs"));
        String json = server("https://api.example", description)
                .metadata()
                .orElseThrow()
                .json();
        assertThat(Json.object(json.getBytes(StandardCharsets.UTF_8), "The document"))
                .isEqualTo(Map.of(
                        "resource",
                        "https://api.example",
                        "authorization_servers",
                        List.of(ISSUER),
                        "scopes_supported",
                        List.of("read:todos", "write:todos"),
                        "bearer_methods_supported",
                        List.of("header"),
                        "resource_name",
                        "Todos",
                        "resource_documentation",
                        "https://api.example/docs"));
    }

    @ParameterizedTest(name = "{0} has its document at {1}")
    @CsvSource({
        "https://api.example, https://api.example/.well-known/oauth-protected-resource",
        "https://api.example/, https://api.example/.well-known/oauth-protected-resource",
        "https://api.example/mcp, https://api.example/.well-known/oauth-protected-resource/mcp",
        "http://localhost:3060/v1/mcp, http://localhost:3060/.well-known/oauth-protected-resource/v1/mcp",
        "https://api.example/a?b=c, https://api.example/.well-known/oauth-protected-resource/a?b=c"
    })
    void address(String resource, String address) {
        ProtectedResourceMetadata metadata =
                server(resource, ResourceDescription.ofScopes()).metadata().orElseThrow();
        assertThat(metadata.address()).hasToString(address);
        assertThat(URI.create(address).getPath()).isEqualTo(metadata.path());
    }

    @Test
    @DisplayName("is named in every challenge, and nowhere where it is not published")
    void challenge() {
        ResourceRequest bare = new ResourceRequest(List.of(), Set.of());
        AccessTokenOutcome.Refused refused =
                (AccessTokenOutcome.Refused) server("https://api.example", ResourceDescription.ofScopes("read"))
                        .check(bare, "read");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.challenge())
                .isEqualTo("Bearer realm=\"https://api.example\", scope=\"read\", resource_metadata="
                        + "\"https://api.example/.well-known/oauth-protected-resource\"");
        ResourceServer silent = ResourceServer.of(ResourceConfig.of(ISSUER, "https://api.example"));
        assertThat(silent.metadata()).isEmpty();
        assertThat(((AccessTokenOutcome.Refused) silent.check(bare)).challenge())
                .doesNotContain("resource_metadata");
    }

    @Test
    @DisplayName("needs a resource indicator that clients can open")
    void urn() {
        ResourceConfig urn = ResourceConfig.of(ISSUER, "urn:example:api");
        MisconfiguredException thrown = catchThrowableOfType(
                MisconfiguredException.class, () -> urn.withMetadata(ResourceDescription.ofScopes()));
        assertThat(thrown.failure().code()).isEqualTo(RESOURCE_INVALID);
    }
}
