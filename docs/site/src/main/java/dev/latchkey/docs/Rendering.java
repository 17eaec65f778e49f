package dev.latchkey.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** The body of one page as HTML, with links that work on the site. */
final class Rendering {
    private static final Pattern EMPTY_HEAD =
            Pattern.compile("<thead>\\s*<tr>(\\s*<th></th>)+\\s*</tr>\\s*</thead>\\s*");

    private final Pages pages;
    private final Page page;
    private final Map<Node, String> anchors = new HashMap<>();

    private Rendering(Pages pages, Page page) {
        this.pages = pages;
        this.page = page;
        page.headings().forEach((anchor, heading) -> anchors.put(heading, anchor));
    }

    static String html(Pages pages, Page page) {
        Rendering rendering = new Rendering(pages, page);
        String html = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> rendering::attributes)
                .build()
                .render(page.document());
        // Markdown's tables have a head of as many cells as they have columns: one without words heads nothing
        String headed = EMPTY_HEAD.matcher(html).replaceAll("").replace("<th></th>", "<td></td>");
        // a wide table scrolls by itself, and the page does not
        return headed.replace("<table>", "<div class=\"wide\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>")
                .replace("<pre>", "<pre tabindex=\"0\">");
    }

    private void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", anchors.getOrDefault(node, ""));
        } else if (node instanceof Link link) {
            String target = address(link.getDestination());
            if (target.isEmpty()) {
                attributes.remove("href");
            } else {
                attributes.put("href", target);
            }
        } else if (node instanceof Image image) {
            attributes.put("src", address(image.getDestination()));
            attributes.put("loading", "lazy");
        } else if (node instanceof TableBlock) {
            attributes.remove("class");
        }
    }

    /** On the site; empty for a folder of the repository, which the site does not have. */
    String address(String target) {
        if (Pages.isOutside(target)) {
            return target;
        }
        Path file = pages.file(page, target).orElseThrow(() -> new IllegalStateException(page.path() + ": " + target));
        String anchor = target.replaceFirst("^[^#]*", "");
        String address = pages.page(file)
                .map(Page::address)
                .orElseGet(() -> Files.isDirectory(file) ? "" : LinkedFile.address(pages.root(), file));
        return address.isEmpty() ? "" : page.toRoot() + address + anchor;
    }
}
