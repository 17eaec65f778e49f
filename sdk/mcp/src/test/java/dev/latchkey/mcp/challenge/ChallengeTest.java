package dev.latchkey.mcp.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A WWW-Authenticate header")
class ChallengeTest {
    private static Optional<Challenge> read(String... values) {
        return Challenge.bearer(List.of(values));
    }

    @Test
    @DisplayName("is read as the MCP specification writes it")
    void example() {
        Challenge challenge =
                read("Bearer resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource\", "
                                + "scope=\"files:read files:write\"")
                        .orElseThrow();
        assertThat(challenge.resourceMetadata()).contains("https://mcp.example/.well-known/oauth-protected-resource");
        assertThat(challenge.scopes()).containsExactly("files:read", "files:write");
        assertThat(challenge.error()).isEmpty();
        assertThat(challenge.wantsMoreScopes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic realm=\"x, Bearer scope=\\\"no\\\"\", Bearer error=insufficient_scope, scope=\"a\"",
                "bearer ERROR=\"insufficient_scope\",SCOPE=a",
                "Negotiate abc==, Bearer error = \"insufficient_scope\" , scope = \"a\", DPoP scope=\"b\"",
                "Bearer error=\"insufficient_scope\", scope=\"\\a\", scope=\"b\""
            })
    @DisplayName("is read whatever stands beside the challenge, and however it is quoted")
    void spellings(String header) {
        Challenge challenge = read(header).orElseThrow();
        assertThat(challenge.wantsMoreScopes()).isTrue();
        assertThat(challenge.scopes()).isEqualTo(Set.of("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic realm=\"Bearer\"", "DPoP scope=\"Bearer scope=a\"", "\"Bearer\"", "=Bearer"})
    @DisplayName("is no challenge for us where Bearer is not its scheme")
    void others(String header) {
        assertThat(read(header)).isEmpty();
    }

    @Test
    @DisplayName("may stand in the second header, and one that is too long is not read")
    void several() {
        assertThat(read("Basic realm=\"x\"", "Bearer scope=\"a\"").orElseThrow().scopes())
                .containsExactly("a");
        assertThat(read("Bearer scope=\"" + "a".repeat(9_000) + "\"")).isEmpty();
        assertThat(read("Bearer scope=\"" + "\\a".repeat(3_900) + "\"")).isPresent();
    }
}
