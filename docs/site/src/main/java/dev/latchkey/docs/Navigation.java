package dev.latchkey.docs;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The list of all pages, which is the page {@code docs/README.md}: what is not in it is not found. */
final class Navigation {
    private static final Pattern HEADING = Pattern.compile("<h2[^>]*>([^<:]+)");
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\">(.*?)</a>");

    private Navigation() {}

    /** As HTML, from the place of one page. */
    static String html(Pages pages, Page from) {
        Page index = Map.copyOf(pages.byPath()).getOrDefault("docs/README.md", from);
        String body = Rendering.html(pages, index);
        return List.of(body.split("(?=<h2)")).stream()
                .skip(1)
                .map(part -> section(part, from))
                .collect(Collectors.joining());
    }

    private static String section(String part, Page from) {
        String title = HEADING.matcher(part)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElse("");
        String links = LINK.matcher(part)
                .results()
                .filter(link -> !link.group(1).contains("#"))
                .map(link -> item(link, from))
                .collect(Collectors.joining());
        return "<h2>" + title + "</h2><ul>" + links + "</ul>";
    }

    private static String item(MatchResult link, Page from) {
        String here = link.group(1).equals(from.address()) ? " aria-current=\"page\"" : "";
        return "<li><a href=\"" + from.toRoot() + link.group(1) + "\"" + here + ">" + link.group(2) + "</a></li>";
    }
}
