package dev.latchkey.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * One page.
 *
 * @param path from the repository's root, with slashes: {@code docs/how-to/spring.md}
 * @param headings in their order, by anchor
 * @param targets where its links and pictures lead, as they are written
 */
record Page(String path, Node document, String title, Map<String, Heading> headings, List<String> targets) {

    static Page of(String path, Node document) {
        Map<String, Heading> headings = new LinkedHashMap<>();
        List<String> targets = new ArrayList<>();
        Slugs slugs = new Slugs();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.put(slugs.of(Words.of(heading)), heading);
                visitChildren(heading);
            }

            @Override
            public void visit(Link link) {
                targets.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                targets.add(image.getDestination());
            }
        });
        String title = headings.values().stream().findFirst().map(Words::of).orElse(path);
        return new Page(path, document, title, headings, targets);
    }

    /** Where it is on the site. */
    String address() {
        String html = path.startsWith("docs/") ? path.substring("docs/".length()) : "project/" + path;
        return html.replaceFirst("(^|/)README\\.md$", "$1index.html").replaceFirst("\\.md$", ".html");
    }

    /** How one gets from it to the site's root. */
    String toRoot() {
        return "../"
                .repeat((int) address().chars().filter(letter -> letter == '/').count());
    }
}
