package dev.latchkey.e2e.tutorial;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture of the tutorial: always drawn into target/pictures; with {@code -Dlatchkey.pictures=update} the one in docs/images
 * becomes what was just drawn.
 */
record Picture(String name, Path docs) {
    private static final Path DRAWN = Path.of("target/pictures");

    void draw(Page page) {
        page.screenshot(new Page.ScreenshotOptions().setPath(drawn()));
        keep();
    }

    void draw(Locator part) {
        part.screenshot(new Locator.ScreenshotOptions().setPath(drawn()));
        keep();
    }

    private Path drawn() {
        return DRAWN.resolve(name + ".png");
    }

    private void keep() {
        if (!"update".equals(System.getProperty("latchkey.pictures"))) {
            return;
        }
        try {
            Path kept = docs.resolve("images").resolve(name + ".png");
            Files.createDirectories(kept.getParent());
            Files.write(kept, Files.readAllBytes(drawn()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
