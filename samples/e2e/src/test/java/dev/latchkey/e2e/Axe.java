package dev.latchkey.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The rules of axe-core for pages that everybody can use: contrast, names, landmarks, headings, what is scrolled by keyboard and the rest;
 * what WCAG 2.2 wants at level AA, and what is good practice besides.
 */
public final class Axe {
    private static final String ENGINE = resource("/axe.min.js");

    /** A page that changes by script alone has it still. */
    private static final String HAS_ENGINE = "() => 'axe' in window";

    /**
     * Each violation in a line: the rule, what it wants, and the element. Of rows that are alike the first five stand for all, and style
     * sheets are not read again, which no rule among these needs: a page of a hundred rows takes a tenth of the time.
     */
    private static final String RUN = """
            async (rules) => {
                const rows = [...document.querySelectorAll('tbody > tr, li, main > section, dl > *')];
                const isLike = (one) => (other) => other.tagName === one.tagName && other.className === one.className;
                const before = (one) => [...one.parentElement.children].slice(0, [...one.parentElement.children].indexOf(one));
                const repeated = rows.filter((one) => before(one).filter(isLike(one)).length >= 5);
                const { violations } = await axe.run({ include: [document], exclude: repeated }, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    rules, resultTypes: ['violations'], preload: false, elementRef: false });
                return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`));
            }
            """;

    private static final Map<String, Object> ALL = Map.of();
    private static final Map<String, Object> BUT_COLOURS = Map.of("color-contrast", Map.of("enabled", false));

    private Axe() {}

    public static List<String> flaws(Page page) {
        return run(page, ALL);
    }

    /** For one of many pages with the same style: contrast is most of the work. */
    public static List<String> flawsBesideColours(Page page) {
        return run(page, BUT_COLOURS);
    }

    private static List<String> run(Page page, Map<String, Object> rules) {
        if (!Boolean.TRUE.equals(page.evaluate(HAS_ENGINE))) {
            page.evaluate(ENGINE);
        }
        return ((List<?>) page.evaluate(RUN, rules))
                .stream().map(String::valueOf).toList();
    }

    private static String resource(String name) {
        try (InputStream file = Axe.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("axe-core's jar has no " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
