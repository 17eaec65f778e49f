package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages at the width of a desk and of a phone, and what is wrong with them, which is that they scroll sideways, that something to press
 * or to fill in has no name, or what axe-core finds. With {@code -Dlatchkey.screenshots} a picture of each is left in target/screenshots, to be looked at.
 */
final class Gallery {
    private static final List<Integer> WIDTHS = List.of(390, 1280);
    private static final int HEIGHT = 844;
    private static final String NAMELESS = """
            () => {
                const texts = (elements) => [...elements].map((one) => one?.textContent ?? '').join('');
                const pointedAt = (one) => (one.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
                const own = (one) => (one.matches('input, select, textarea') ? '' : one.innerText + texts(one.querySelectorAll('title')));
                const name = (one) => [one.getAttribute('aria-label'), texts(pointedAt(one)), texts(one.labels ?? []), own(one), one.title].join('');
                return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                    .filter((one) => one.checkVisibility() && one.tabIndex >= 0 && name(one).trim() === '')
                    .map((one) => one.outerHTML.slice(0, 120));
            }
            """;

    private final List<String> flaws = new ArrayList<>();

    /** Leaves the page as wide as a desk. */
    void add(String name, Page page) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            if (System.getProperty("latchkey.screenshots") != null) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of("target/screenshots/" + name + "-" + width + ".png")));
            }
            Number content = (Number) page.evaluate("() => document.documentElement.scrollWidth");
            if (content.intValue() > width) {
                flaws.add(name + " is " + content + " px wide in a window of " + width);
            }
        }
        ((List<?>) page.evaluate(NAMELESS)).forEach(element -> flaws.add(name + " has no name for " + element));
        Axe.flaws(page).forEach(flaw -> flaws.add(name + ": " + flaw));
    }

    void isFlawless() {
        assertThat(flaws).isEmpty();
    }
}
