package dev.latchkey.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** What can be searched: each section of each page, as a script, because a page from a file may not fetch one. */
final class SearchIndex {
    private SearchIndex() {}

    static String script(Pages pages) {
        return "window.latchkeyIndex = ["
                + pages.all().flatMap(page -> sections(page).stream()).collect(Collectors.joining(",\n"))
                + "];\n";
    }

    private static List<String> sections(Page page) {
        List<String> sections = new ArrayList<>();
        page.headings()
                .forEach((anchor, heading) -> sections.add("["
                        + List.of(page.address() + "#" + anchor, page.title(), Words.of(heading), textBehind(heading))
                                .stream()
                                .map(SearchIndex::quoted)
                                .collect(Collectors.joining(", "))
                        + "]"));
        return sections;
    }

    private static String textBehind(Heading heading) {
        StringBuilder text = new StringBuilder();
        Optional<Node> next = Optional.ofNullable(heading.getNext());
        while (next.isPresent() && !(next.get() instanceof Heading)) {
            text.append(Words.of(next.get())).append(' ');
            next = Optional.ofNullable(next.get().getNext());
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replaceAll("\\s+", " ")
                        .replace("<", "\\u003c") + "\"";
    }
}
