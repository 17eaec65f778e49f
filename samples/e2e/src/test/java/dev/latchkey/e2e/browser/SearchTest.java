package dev.latchkey.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The search for a browser")
class SearchTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisplayName("says what is missing where there is no node")
    void noNode() {
        assertThatThrownBy(() -> Node.find(Map.of("PATH", folder.toString())))
                .isInstanceOf(BrowserUnavailable.class)
                .hasMessageContaining("need node 20 or newer")
                .hasMessageContaining(Node.remedy(System.getProperty("os.name")));
    }

    @ParameterizedTest
    @CsvSource({"Linux, apt-get", "Mac OS X, brew", "Windows 11, winget"})
    @DisplayName("names the command that brings node to each system")
    void nodeRemedy(String system, String installer) {
        assertThat(Node.remedy(system)).contains(installer + " install").containsIgnoringCase("node");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("says which node is too old")
    void oldNode() throws IOException {
        Path node = program("node", "echo v18.20.4");
        assertThatThrownBy(() -> Node.find(Map.of("PATH", folder.toString())))
                .isInstanceOf(BrowserUnavailable.class)
                .hasMessageContaining(node + " is v18.20.4");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @DisplayName("finds what is on the PATH first")
    void onPath() throws IOException {
        Path chromium = program("chromium", "exit 1");
        assertThat(new InstalledBrowsers(Map.of("PATH", folder.toString()))
                        .candidates()
                        .get(0)
                        .executable())
                .contains(chromium);
    }

    @Test
    @DisplayName("finds what an installer of Windows put into its usual place")
    void onWindows() throws IOException {
        Path edge = folder.resolve("Microsoft/Edge/Application/msedge.exe");
        Files.createDirectories(edge.getParent());
        Files.createFile(edge);
        assertThat(edge.toFile().setExecutable(true)).isTrue();
        assertThat(new InstalledBrowsers(Map.of("ProgramFiles(x86)", folder.toString())).candidates())
                .extracting(Launchable::name)
                .contains(edge.toString());
    }

    @Test
    @DisplayName("does not look further when the given path is wrong")
    void wrongPath() {
        assertThatThrownBy(new GivenBrowser("/no/such/browser")::candidates)
                .isInstanceOf(BrowserUnavailable.class)
                .hasMessageContaining("/no/such/browser")
                .hasMessageContaining("latchkey.browser");
    }

    private Path program(String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }
}
