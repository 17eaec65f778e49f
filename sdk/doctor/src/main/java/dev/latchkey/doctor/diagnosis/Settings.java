package dev.latchkey.doctor.diagnosis;

import dev.latchkey.doctor.integration.Integration;

/** The product's settings by the names that it has for them, as parts of sentences. */
final class Settings {
    private Settings() {}

    /** Where scopes are set, such as {@code  (Outline: OIDC_SCOPES)}; empty where no product is named. */
    static String scopes(Integration integration) {
        return integration
                .product()
                .map(product ->
                        " (" + product.name() + ": " + product.habits().words().scopes() + ")")
                .orElse("");
    }
}
