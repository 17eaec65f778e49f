package dev.latchkey.docs;

import java.nio.file.Path;

/** A file of the repository that a page links to: the site has a copy, which every browser shows. */
final class LinkedFile {
    private LinkedFile() {}

    static String address(Path root, Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (path.startsWith("docs/images/")) {
            return path.substring("docs/".length());
        }
        return "files/" + path + (path.matches(".*\\.(png|svg|txt|json)") ? "" : ".txt");
    }
}
