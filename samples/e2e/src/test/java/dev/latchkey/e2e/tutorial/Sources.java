package dev.latchkey.e2e.tutorial;

import dev.latchkey.e2e.Repository;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** The repository as somebody has it who has just fetched it: nothing that a build made. */
final class Sources {
    private static final Set<String> MADE = Set.of("target", ".git", "node_modules", ".idea");

    private Sources() {}

    static void copyTo(Path folder) throws IOException {
        Path root = Repository.root();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (MADE.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(folder.resolve(root.relativize(from).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(from, folder.resolve(root.relativize(from).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
