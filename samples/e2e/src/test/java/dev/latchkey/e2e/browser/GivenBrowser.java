package dev.latchkey.e2e.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The browser that the person at the keyboard named. */
record GivenBrowser(String path) implements BrowserSource {
    @Override
    public String name() {
        return "the given path " + path;
    }

    @Override
    public List<Launchable> candidates() {
        Path executable = Path.of(path);
        if (!Files.isExecutable(executable)) {
            throw new BrowserUnavailable("latchkey.browser (or LATCHKEY_BROWSER) names " + path
                    + ", which is no executable file. Give the path of a Chrome, Chromium or Edge, or leave it out.");
        }
        return List.of(Launchable.at(executable));
    }
}
