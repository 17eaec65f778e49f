package dev.latchkey.mockidp.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The files under {@code /assets/}: a closed list, so no name can reach another file. */
final class Assets {
    static final Set<String> NAMES = Set.of(
            "pages.css",
            "console.css",
            "favicon.svg",
            "api.js",
            "copy.js",
            "experience.js",
            "identify.js",
            "secret.js",
            "connect.js",
            "continue.js",
            "link.js",
            "consent.js",
            "logout.js",
            "applications.js",
            "create-application.js",
            "dialog.js",
            "guide.js",
            "sign-in-experience.js",
            "users.js",
            "application.js",
            "application-type.js",
            "uri-list.js",
            "api-resources.js",
            "journal.js");

    private Assets() {}

    static Optional<Asset> named(String name) {
        return NAMES.contains(name) ? Optional.of(new Asset(contentType(name), read(name))) : Optional.empty();
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript; charset=utf-8";
        };
    }

    private static byte[] read(String name) {
        try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The jar lacks the asset " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
