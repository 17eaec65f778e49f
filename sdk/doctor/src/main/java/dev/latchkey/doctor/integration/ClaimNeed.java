package dev.latchkey.doctor.integration;

import java.util.List;

/**
 * Something that a product wants to know about the user.
 *
 * @param purpose what for, such as {@code email} or {@code user name}
 * @param anyOf the claims it reads, in its order; one with a value is enough
 * @param source where it reads them
 * @param required whether nobody signs in without it
 */
public record ClaimNeed(String purpose, List<String> anyOf, Source source, boolean required) {
    /** Where a product reads claims. */
    public enum Source {
        ID_TOKEN,
        USERINFO,
        EITHER
    }

    public ClaimNeed {
        anyOf = List.copyOf(anyOf);
    }
}
