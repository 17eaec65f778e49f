package dev.latchkey.e2e;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pages at one width: a picture of each in target/screenshots, and the names of those that scroll sideways. */
final class Gallery {
    private static final int HEIGHT = 844;

    private final int width;
    private final List<String> tooWide = new ArrayList<>();

    Gallery(int width) {
        this.width = width;
    }

    Page prepare(Page page) {
        page.setViewportSize(width, HEIGHT);
        return page;
    }

    void add(String name, Page page) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/" + name + "-" + width + ".png")));
        Object content = page.evaluate("() => document.documentElement.scrollWidth");
        if (((Number) content).intValue() > width) {
            tooWide.add(name + " is " + content + " px wide");
        }
    }

    List<String> tooWide() {
        return tooWide;
    }
}
