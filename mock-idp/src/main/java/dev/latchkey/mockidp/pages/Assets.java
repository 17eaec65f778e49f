package dev.latchkey.mockidp.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The files under {@code /assets/}: a closed list, so no name can reach another file. */
final class Assets {
    static final Set<String> NAMES = Set.of(
            "api-resource.js",
            "api-resources.js",
            "api.js",
            "application-branding.js",
            "application-cards.js",
            "application-logs.js",
            "application-permissions.js",
            "application-rules.js",
            "application-secrets.js",
            "application-type.js",
            "application.js",
            "applications.js",
            "arm-fault.js",
            "assigned.js",
            "brand.js",
            "card.js",
            "connect.js",
            "connectors.js",
            "consent.js",
            "console.css",
            "continue.js",
            "copy.js",
            "create-application.js",
            "custom-jwt.js",
            "dialog.js",
            "dom.js",
            "dynamic-app.js",
            "experience.js",
            "faults.js",
            "favicon.svg",
            "fields.js",
            "form.js",
            "guide.js",
            "identify.js",
            "inbox.js",
            "journal-rows.js",
            "journal.js",
            "link.js",
            "live.js",
            "logout.js",
            "organization-template.js",
            "organization.js",
            "organizations.js",
            "page.js",
            "pages.css",
            "people.js",
            "picker.js",
            "role.js",
            "roles.js",
            "secret.js",
            "shell.js",
            "sign-in-experience.js",
            "signing-keys.js",
            "table.js",
            "tabs.js",
            "uri-list.js",
            "user.js",
            "users.js");

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
