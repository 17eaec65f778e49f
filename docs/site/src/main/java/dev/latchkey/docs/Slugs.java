package dev.latchkey.docs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The anchors of one page's headings, as GitHub makes them: a second heading of the same words gets a number. */
final class Slugs {
    private final Map<String, Integer> used = new HashMap<>();

    String of(String heading) {
        String slug = heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                .strip()
                .replaceAll("\\s", "-");
        int before = used.merge(slug, 1, Integer::sum) - 1;
        return before == 0 ? slug : slug + "-" + before;
    }
}
