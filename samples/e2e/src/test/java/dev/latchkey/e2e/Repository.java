package dev.latchkey.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder with everything in it, wherever in it the tests were started. */
public final class Repository {
    private Repository() {}

    public static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder ->
                        Files.isDirectory(folder.resolve("mock-idp")) && Files.isDirectory(folder.resolve("sdk")))
                .findFirst()
                .orElseThrow();
    }
}
