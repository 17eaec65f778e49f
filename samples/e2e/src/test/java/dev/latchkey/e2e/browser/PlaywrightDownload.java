package dev.latchkey.e2e.browser;

import com.microsoft.playwright.impl.driver.Driver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser that Playwright itself downloads: for machines that have no browser and that the npm package does not fit. */
record PlaywrightDownload(Node node) implements BrowserSource {
    @Override
    public String name() {
        return "Playwright's own download";
    }

    @Override
    public List<Launchable> candidates() {
        Progress.of("downloading Chromium by Playwright (once)", install()::run);
        return List.of(new Launchable(name(), Optional.empty(), Map.of()));
    }

    private Command install() {
        Path driver = Driver.ensureDriverInstalled(node.playwrightEnvironment(), false)
                .driverDir();
        return Command.in(
                driver, node.executable().toString(), "package/cli.js", "install", "--only-shell", "chromium");
    }
}
