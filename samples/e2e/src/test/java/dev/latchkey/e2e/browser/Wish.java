package dev.latchkey.e2e.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which browser the person who runs the tests asked for, by the system property {@code latchkey.browser} or the environment
 * variable {@code LATCHKEY_BROWSER}: a path, or one of the words {@code installed}, {@code package} and {@code download}
 * for a single way, or nothing for all ways in turn.
 */
record Wish(String value) {
    static Wish of(Map<String, String> environment) {
        String fromEnvironment = environment.getOrDefault("LATCHKEY_BROWSER", "");
        return new Wish(System.getProperty("latchkey.browser", fromEnvironment).strip());
    }

    List<BrowserSource> sources(Map<String, String> environment, Node node) {
        BrowserSource installed = new InstalledBrowsers(environment);
        BrowserSource packaged = new PackagedChromium(folder(), node);
        BrowserSource download = new PlaywrightDownload(node);
        return switch (value) {
            case "" -> List.of(installed, packaged, download);
            case "installed" -> List.of(installed);
            case "package" -> List.of(packaged);
            case "download" -> List.of(download);
            default -> List.of(new GivenBrowser(value));
        };
    }

    /** samples/e2e: Maven runs the tests there, an IDE perhaps at the root. */
    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("package-lock.json")) ? here : here.resolve("samples/e2e");
    }
}
