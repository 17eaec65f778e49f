package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What JUnit before 5.14 has not, in a class of its own: it is loaded only when it is used. */
final class PublishedFiles {
    private PublishedFiles() {}

    static void publish(ExtensionContext context, Journal journal) {
        publish(context, "mock-idp-journal.txt", MediaType.TEXT_PLAIN_UTF_8, journal.toText());
        publish(context, "mock-idp-journal.svg", MediaType.create("image", "svg+xml"), journal.toSvg());
    }

    private static void publish(ExtensionContext context, String name, MediaType type, String text) {
        context.publishFile(name, type, file -> Files.writeString(file, text, StandardCharsets.UTF_8));
    }
}
