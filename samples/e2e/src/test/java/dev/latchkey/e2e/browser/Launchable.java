package dev.latchkey.e2e.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A browser that may be started. Without an executable it is the one that Playwright downloaded. The environment is added
 * to that of the tests.
 */
record Launchable(String name, Optional<Path> executable, Map<String, String> environment) {
    private static final double MILLISECONDS_TO_START = 60_000;

    /** No sandbox, for it does not start as root; the tests open only pages of their own. Nothing calls home. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--font-render-hinting=none");

    static Launchable at(Path executable) {
        return new Launchable(executable.toString(), Optional.of(executable), Map.of());
    }

    LaunchOptions options() {
        LaunchOptions options = new LaunchOptions()
                .setHeadless(true)
                .setArgs(ARGUMENTS)
                .setEnv(wholeEnvironment())
                .setTimeout(MILLISECONDS_TO_START);
        executable.ifPresent(options::setExecutablePath);
        return options;
    }

    private Map<String, String> wholeEnvironment() {
        Map<String, String> whole = new HashMap<>(System.getenv());
        whole.putAll(environment);
        return whole;
    }
}
