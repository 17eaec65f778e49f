package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.directory.ConfigurationSchema;
import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/reference/mock-configuration.md")
class ConfigurationReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "mock-configuration.md");

    @Test
    @DisplayName(
            "has every member of the schema, which has every member that the mock knows: -Dlatchkey.docs=update writes it anew")
    void page() throws IOException {
        String wanted = new ConfigurationReference(Json.object(ConfigurationSchema.text())).page();
        if ("update".equals(System.getProperty("latchkey.docs"))) {
            Files.writeString(PAGE, wanted);
            return;
        }
        assertThat(PAGE).hasContent(wanted);
        assertThat(wanted).contains("| `logtoVersion` |", "## `applications[].oidcClientMetadata`", "`1.42`");
    }
}
