package dev.latchkey.samples.plugin;

import java.util.Arrays;
import java.util.Optional;

/** How the assistant sends the token request. Plugins chose in the manifest, GPT Actions in their editor. */
enum TokenExchange {
    JSON("json", "JSON, secret in the body"),
    FORM("form", "Form, secret in the body"),
    BASIC("basic", "Form, secret in the Authorization header (Basic)"),
    /** What no client should do; here to see it refused. */
    BOTH("both", "Both at once: secret in header and body (wrong on purpose)");

    private final String word;
    private final String label;

    TokenExchange(String word, String label) {
        this.word = word;
        this.label = label;
    }

    String word() {
        return word;
    }

    String label() {
        return label;
    }

    String contentType() {
        return this == JSON ? "application/json" : "application/x-www-form-urlencoded";
    }

    boolean usesHeader() {
        return this == BASIC || this == BOTH;
    }

    static Optional<TokenExchange> ofWord(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    static TokenExchange ofContentType(String contentType) {
        return switch (contentType) {
            case "application/json" -> JSON;
            case "application/x-www-form-urlencoded" -> FORM;
            default -> throw new IllegalArgumentException(contentType);
        };
    }
}
