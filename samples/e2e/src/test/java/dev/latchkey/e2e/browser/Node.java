package dev.latchkey.e2e.browser;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The machine's own node, which runs Playwright's driver; npm comes with it. */
record Node(Path executable, SearchPath path) {
    private static final int OLDEST = 20;

    /** Throws {@link BrowserUnavailable} when PATH has no node or only an old one. */
    static Node find(Map<String, String> environment) {
        SearchPath path = SearchPath.of(environment);
        Path executable = path.find("node").orElseThrow(() -> unavailable("there is none on the PATH"));
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
            throw unavailable(executable + " is " + version);
        }
        return this;
    }

    private static BrowserUnavailable unavailable(String found) {
        return new BrowserUnavailable("""
                The end-to-end tests need node %d or newer, and %s. This command helps:

                    %s

                Where it brings an older one, as on Debian 12: https://nodejs.org/en/download""".formatted(OLDEST, found, remedy(System.getProperty("os.name"))));
    }

    /** The command that installs node, and npm with it, on this system. */
    static String remedy(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "winget install OpenJS.NodeJS.LTS";
        }
        return name.startsWith("mac") ? "brew install node" : "sudo apt-get install -y nodejs npm";
    }

    private static int majorOf(String version) {
        String digits = version.replaceFirst("^v?(\\d+).*", "$1");
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
