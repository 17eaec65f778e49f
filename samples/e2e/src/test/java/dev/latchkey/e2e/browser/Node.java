package dev.latchkey.e2e.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The machine's own node, which runs Playwright's driver; npm comes with it. */
record Node(Path executable, SearchPath path) {
    private static final int OLDEST = 20;

    /** Throws {@link BrowserUnavailable} when PATH has no node or only an old one. */
    static Node find(Map<String, String> environment) {
        SearchPath path = SearchPath.of(environment);
        Path executable = path.find("node")
                .orElseThrow(
                        () -> new BrowserUnavailable(
                                "The end-to-end tests need node " + OLDEST
                                        + " or newer, and there is none on the PATH. Install it (https://nodejs.org) and run the tests again."));
        return new Node(executable, path).atLeast(OLDEST);
    }

    Optional<Path> npm() {
        return path.find("npm");
    }

    /** Lets Playwright use this node; it never downloads a browser on its own. */
    Map<String, String> playwrightEnvironment() {
        return Map.of("PLAYWRIGHT_NODEJS_PATH", executable.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    }

    private Node atLeast(int oldest) {
        String version = Command.in(Path.of("").toAbsolutePath(), executable.toString(), "--version")
                .run()
                .strip();
        if (majorOf(version) < oldest) {
            throw new BrowserUnavailable("The end-to-end tests need node " + oldest + " or newer, and " + executable
                    + " is " + version + ". Install a newer one (https://nodejs.org) and run the tests again.");
        }
        return this;
    }

    private static int majorOf(String version) {
        String digits = version.replaceFirst("^v?(\\d+).*", "$1");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
