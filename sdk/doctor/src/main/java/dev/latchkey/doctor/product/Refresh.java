package dev.latchkey.doctor.product;

/**
 * What the product does with a refresh token.
 *
 * @param how the setting, or what happens without one; empty where there is nothing to say
 */
public record Refresh(Use use, String how) {

    /** Whether it uses one. */
    public enum Use {
        YES,
        /** When a setting says so. */
        SETTING,
        NO,
        /** Nobody could look. */
        UNKNOWN
    }

    public Refresh {
        if (use == Use.SETTING && how.isEmpty()) {
            throw new IllegalArgumentException("a setting has a name");
        }
    }
}
