package dev.latchkey.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A running headless browser, with the Playwright that drives it. */
public record Browsers(Playwright playwright, Browser browser) implements AutoCloseable {
    /**
     * Starts the first browser that can be had. Throws {@link BrowserUnavailable} with every way that was tried and the one
     * command that helps: end-to-end tests that cannot run are a failure, never a skipped test.
     */
    public static Browsers open() {
        Map<String, String> environment = System.getenv();
        Node node = Node.find(environment);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(node.playwrightEnvironment()));
        List<String> reasons = new ArrayList<>();
        return Wish.of(environment).sources(environment, node).stream()
                .flatMap(source -> candidates(source, reasons).stream())
                .flatMap(candidate -> start(playwright, candidate, reasons).stream())
                .findFirst()
                .map(browser -> new Browsers(playwright, browser))
                .orElseThrow(() -> none(playwright, reasons));
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static List<Launchable> candidates(BrowserSource source, List<String> reasons) {
        try {
            List<Launchable> found = source.candidates();
            if (found.isEmpty()) {
                reasons.add("not found: " + source.name());
            }
            return found;
        } catch (BrowserUnavailable e) {
            reasons.add("failed: " + source.name() + ": " + e.getMessage());
            return List.of();
        }
    }

    private static Optional<Browser> start(Playwright playwright, Launchable candidate, List<String> reasons) {
        try {
            Browser browser = playwright.chromium().launch(candidate.options());
            Progress.say("Chromium " + browser.version() + " from " + candidate.name());
            return Optional.of(browser);
        } catch (PlaywrightException e) {
            reasons.add("did not start: " + candidate.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static BrowserUnavailable none(Playwright playwright, List<String> reasons) {
        playwright.close();
        return new BrowserUnavailable("""
                The end-to-end tests need a browser, and none could be started. This command helps:

                    %s

                Or name one: mvn verify -Dlatchkey.browser=/path/to/chrome
                What was tried:
                - %s""".formatted(remedy(), String.join("\n- ", reasons)));
    }

    private static String remedy() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return "winget install Google.Chrome";
        }
        return system.startsWith("mac") ? "brew install --cask google-chrome" : "sudo apt-get install -y chromium";
    }
}
