package dev.latchkey.doctor.product;

import java.util.List;

/**
 * A piece of the product's configuration, ready to be pasted.
 *
 * @param title where it goes
 * @param kind what language it is in: {@code env}, {@code ini}, {@code json}, {@code ruby}, {@code php}, {@code sh}, {@code
 *     yaml}, {@code java}, or {@code fields} for a form
 */
public record Configuration(String title, String kind, List<Line> lines) {
    public Configuration {
        Texts.required("title", title);
        Texts.required("kind", kind);
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a configuration has lines");
        }
    }
}
