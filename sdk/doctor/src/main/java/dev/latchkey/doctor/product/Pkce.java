package dev.latchkey.doctor.product;

/**
 * Whether the product uses PKCE.
 *
 * @param setting the name of the setting that switches it; empty where there is none
 */
public record Pkce(When when, String setting) {

    /** When it does. */
    public enum When {
        ALWAYS,
        /** Where the provider's discovery document lists S256. */
        ADVERTISED,
        /** When a setting says so. */
        SETTING,
        NEVER,
        /** Nobody could look. */
        UNKNOWN
    }

    public Pkce {
        if (when == When.SETTING && setting.isEmpty()) {
            throw new IllegalArgumentException("a setting has a name");
        }
    }
}
