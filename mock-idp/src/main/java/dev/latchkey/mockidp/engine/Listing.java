package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a list call asks for: {@code page} and {@code page_size}, answered with {@code Total-Number} and {@code Link}; {@code search}
 * with {@code %} for anything, over all texts of an element, and {@code search.MEMBER} over one.
 */
record Listing(Request request, int page, int size) {
    private static final int SIZE = 20;
    private static final int MOST = 100;
    private static final String SEARCH = "search";

    /** @throws ApiRefusal guard.invalid_pagination */
    static Listing of(Request request) {
        return new Listing(
                request, number(request, "page", 1, Integer.MAX_VALUE), number(request, "page_size", SIZE, MOST));
    }

    private static int number(Request request, String name, int otherwise, int most) {
        Optional<String> written = request.query().first(name);
        if (written.isEmpty()) {
            return otherwise;
        }
        if (!written.get().matches("[1-9]\\d{0,8}") || Integer.parseInt(written.get()) > most) {
            throw ApiRefusal.of(
                    ManagementRule.INVALID_PAGINATION,
                    "The request pagination value is invalid.",
                    Came.told(name + " " + Came.value(written).text()));
        }
        return Integer.parseInt(written.get());
    }

    boolean isAsked() {
        return request.query().has("page") || request.query().has("page_size");
    }

    Answer all(List<Map<String, Object>> elements) {
        return Answer.json(200, found(elements));
    }

    Answer page(List<Map<String, Object>> elements) {
        List<Map<String, Object>> found = found(elements);
        long from = Math.min(found.size(), (page - 1L) * size);
        long to = Math.min(found.size(), from + size);
        return Answer.json(200, found.subList((int) from, (int) to))
                .withHeader("Total-Number", String.valueOf(found.size()))
                .withHeader("Link", links(Math.max(1, (found.size() + size - 1) / size)));
    }

    private String links(int last) {
        String links = link(1, "first") + ", " + link(last, "last");
        String previous = page > 1 ? ", " + link(page - 1, "prev") : "";
        String next = page < last ? ", " + link(page + 1, "next") : "";
        return links + previous + next;
    }

    private String link(int to, String relation) {
        Parameters others = request.query().without("page");
        String query = "page=" + to + (others.all().isEmpty() ? "" : "&" + others.encoded());
        return "<" + request.origin() + request.path() + "?" + query + ">; rel=\"" + relation + "\"";
    }

    private List<Map<String, Object>> found(List<Map<String, Object>> elements) {
        return elements.stream().filter(this::isSought).toList();
    }

    private boolean isSought(Map<String, Object> element) {
        return request.query().all().keySet().stream()
                .filter(name -> name.equals(SEARCH) || name.startsWith(SEARCH + "."))
                .allMatch(name -> isSought(element, name));
    }

    private boolean isSought(Map<String, Object> element, String parameter) {
        Optional<Pattern> sought = request.query().first(parameter).map(Listing::like);
        if (sought.isEmpty()) {
            return true;
        }
        return element.entrySet().stream()
                .filter(member ->
                        parameter.equals(SEARCH) || member.getKey().equals(parameter.substring(SEARCH.length() + 1)))
                .anyMatch(member -> member.getValue() instanceof String text
                        && sought.get().matcher(text.toLowerCase(Locale.ROOT)).matches());
    }

    private static Pattern like(String written) {
        String[] parts = written.toLowerCase(Locale.ROOT).split("%", -1);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL);
    }
}
