package dev.latchkey.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;

/**
 * All pages of the repository: {@code docs}, and what lies at its root.
 *
 * @param root the repository's
 * @param byPath from the root
 */
record Pages(Path root, Map<String, Page> byPath) {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    static Pages of(Path root) {
        Map<String, Page> pages = new TreeMap<>();
        try (Stream<Path> docs = Files.walk(root.resolve("docs"));
                Stream<Path> top = Files.list(root)) {
            Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.startsWith(root.resolve("docs/site")))
                    .map(file -> read(root, file))
                    .forEach(page -> pages.put(page.path(), page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Pages(root, Map.copyOf(pages));
    }

    private static Page read(Path root, Path file) {
        try {
            String path = root.relativize(file).toString().replace('\\', '/');
            return Page.of(path, PARSER.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Page> all() {
        return byPath.values().stream().sorted((one, other) -> one.path().compareTo(other.path()));
    }

    /** The page, or else the file or folder, that a link leads to; empty where there is nothing. */
    Optional<Path> file(Page from, String target) {
        String path = target.replaceFirst("#.*", "");
        Path file = path.isEmpty()
                ? root.resolve(from.path())
                : root.resolve(from.path()).resolveSibling(path).normalize();
        return Files.exists(file) && file.startsWith(root) ? Optional.of(file) : Optional.empty();
    }

    /** The page at a file; a folder's page is its README. */
    Optional<Page> page(Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        return Optional.ofNullable(byPath.getOrDefault(path, byPath.get(path + "/README.md")));
    }

    /** Whether a link leads out of the repository. */
    static boolean isOutside(String target) {
        return target.matches("[a-z]+:.*");
    }
}
