package dev.latchkey.e2e.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of the environment variable PATH, in its order. */
record SearchPath(List<Path> folders) {
    static SearchPath of(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        return new SearchPath(Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList());
    }

    /** The first executable of this name, or of this name with an ending that Windows adds. */
    Optional<Path> find(String name) {
        return folders.stream()
                .flatMap(folder -> Stream.of("", ".exe", ".cmd").map(ending -> folder.resolve(name + ending)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
