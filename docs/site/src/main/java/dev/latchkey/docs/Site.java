package dev.latchkey.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Writes the static site. It needs no server and no network: it can be opened from a folder. */
public final class Site {
    private static final List<String> ASSETS = List.of("site.css", "search.js");

    private Site() {}

    /** Builds it into {@code docs/site/target/site}; a broken link ends it with exit code 1. */
    public static void main(String[] arguments) throws IOException {
        Path root = root();
        Pages pages = Pages.of(root);
        List<String> problems = LinkCheck.problems(pages);
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.exit(1);
        }
        Path target = root.resolve("docs/site/target/site");
        write(pages, target);
        System.out.println("ready " + target.resolve("index.html"));
    }

    /** Builds it into a folder; every link must lead somewhere. */
    public static void build(Path target) throws IOException {
        write(Pages.of(root()), target);
    }

    /** The repository, from wherever in it this runs. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("mock-idp"))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        return folder;
    }

    static void write(Pages pages, Path target) throws IOException {
        for (String asset : ASSETS) {
            put(target.resolve(asset), resource(asset));
        }
        put(target.resolve("search-index.js"), SearchIndex.script(pages));
        for (Page page : pages.all().toList()) {
            put(target.resolve(page.address()), html(pages, page));
            copyLinked(pages, page, target);
        }
    }

    private static String html(Pages pages, Page page) throws IOException {
        return resource("page.html")
                .replace("{root}", page.toRoot())
                .replace("{title}", escaped(page.title()))
                .replace("{navigation}", Navigation.html(pages, page))
                .replace("{body}", Rendering.html(pages, page));
    }

    private static void copyLinked(Pages pages, Page page, Path target) throws IOException {
        for (String link : page.targets()) {
            Optional<Path> file = Pages.isOutside(link) ? Optional.empty() : pages.file(page, link);
            if (file.isPresent() && pages.page(file.get()).isEmpty() && Files.isRegularFile(file.get())) {
                Path copy = target.resolve(LinkedFile.address(pages.root(), file.get()));
                Files.createDirectories(Optional.ofNullable(copy.getParent()).orElseThrow());
                Files.copy(file.get(), copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void put(Path file, String text) throws IOException {
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
        Files.writeString(file, text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
