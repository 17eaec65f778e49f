package dev.latchkey.e2e.scene;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a failed test leaves in target/e2e for the person who wonders why: pictures of its tabs and the mock's journal. */
record Evidence(Class<?> testClass, String test) {
    void save(Scene scene) {
        try {
            Files.createDirectories(folder());
            Files.writeString(folder().resolve("journal.txt"), journalOf(scene));
            savePictures(scene.tabs());
            System.out.println("[e2e] " + test + " failed; evidence: " + folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder() {
        String name = testClass.getSimpleName() + "-" + test.replaceAll("[^A-Za-z0-9]+", "-");
        return Path.of("target/e2e")
                .resolve(name.substring(0, Math.min(name.length(), 100)))
                .toAbsolutePath();
    }

    private static String journalOf(Scene scene) {
        return scene.idp().journal().entries().stream()
                .map(String::valueOf)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void savePictures(List<Page> tabs) throws IOException {
        for (int i = 0; i < tabs.size(); i++) {
            savePicture(tabs.get(i), "tab-" + (i + 1));
        }
    }

    private void savePicture(Page tab, String name) throws IOException {
        try {
            tab.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder().resolve(name + ".png")));
            Files.writeString(folder().resolve(name + ".html"), "<!-- " + tab.url() + " -->\n" + tab.content());
        } catch (PlaywrightException e) {
            Files.writeString(folder().resolve(name + ".txt"), "no picture: " + e.getMessage());
        }
    }
}
