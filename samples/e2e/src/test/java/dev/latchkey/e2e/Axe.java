package dev.latchkey.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules of axe-core for pages that everybody can use: contrast, names, landmarks, headings, what is scrolled by keyboard and the rest. */
final class Axe {
    private static final String ENGINE = resource("/axe.min.js");

    /** Each violation in a line: the rule, what it wants, and the element. */
    private static final String RUN = """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
                .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`))
            """;

    private Axe() {}

    static List<String> flaws(Page page) {
        page.evaluate(ENGINE);
        return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
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
