package dev.latchkey.mockidp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.cli.Shell;
import dev.latchkey.mockidp.directory.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("docs/reference/control-api.md")
class ControlApiPageTest {
    private static final Path PAGE = Path.of("../docs/reference/control-api.md");

    @TempDir
    private Path directory;

    @Test
    @DisplayName("shows commands that work, one after the other")
    void commands() throws IOException {
        Shell.needs("bash", "curl");
        List<String> blocks = Pattern.compile("(?s)```sh\n(.*?)```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(5);
        try (MockIdp idp = MockIdp.start()) {
            Shell shell = new Shell(directory, Map.of());
            String all = String.join("", blocks).replace("http://localhost:3001", idp.endpoint());
            Shell.Result result = shell.run(all);
            assertThat(result.code()).as(result.output()).isZero();
            assertThat(result.output())
                    .contains("\"issuer\":\"" + idp.endpoint() + "/ci-42/oidc\"")
                    .contains("callback?code=")
                    .contains("\"now\":\"2030-01-01T01:00:00Z\"")
                    .contains("\"fault\":\"id-token-wrong-iss\"");
        }
    }

    @Test
    @DisplayName("lists every operation of the OpenAPI document but those of the mock's own pages")
    void operations() throws IOException {
        String page = Files.readString(PAGE);
        String document = Files.readString(Path.of("src/main/resources/dev/latchkey/mockidp/web/openapi.json"));
        assertThat(OpenApiOperation.all(Json.object(document)))
                .filteredOn(operation -> !operation.isOfPages())
                .isNotEmpty()
                .allSatisfy(operation ->
                        assertThat(page).contains("| `" + operation.method() + " " + operation.path() + "` |"));
    }
}
