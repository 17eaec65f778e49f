package dev.latchkey.doctor.product;

/**
 * Whether the product can send {@code prompt=consent}.
 *
 * @param how the setting or the trick; empty for {@link Can#NO} and {@link Can#UNKNOWN}
 * @param sends what it sends unless told otherwise; empty for nothing
 */
public record Prompt(Can can, String how, String sends) {

    /** The way. */
    public enum Can {
        /** Always, without being told. */
        ALWAYS,
        /** A setting of its own. */
        SETTING,
        /** A setting that only newer versions have. */
        NEWER,
        /** No setting, but the query of an address that is configured goes through. */
        ADDRESS,
        /** No setting, but who signs in by a certain link sends it; the product's own button does not. */
        LINK,
        /** Not at all. */
        NO,
        /** Nobody could look. */
        UNKNOWN
    }

    public Prompt {
        boolean nothing = can == Can.NO || can == Can.UNKNOWN;
        if (nothing != how.isEmpty()) {
            throw new IllegalArgumentException("how belongs to a product that can: " + can);
        }
    }
}
