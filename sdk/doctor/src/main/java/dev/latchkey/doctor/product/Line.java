package dev.latchkey.doctor.product;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Objects;

/**
 * One line of a configuration or one sentence, which may be there in some cases only.
 *
 * @param when the case; {@link When#ALWAYS} for most
 * @param text may hold places such as <code>{issuer}</code>
 */
public record Line(When when, String text) {

    /** The cases that a line may be for. */
    public enum When {
        ALWAYS,
        /** A refresh token is wanted. */
        REFRESH,
        /** No refresh token is wanted. */
        NO_REFRESH,
        /** A refresh token is wanted, and the product can ask for it by {@code prompt=consent}. */
        CONSENT,
        /** The opposite of {@link #CONSENT}. */
        NO_CONSENT,
        /** A refresh token is wanted, and only the provider's switch brings it. */
        ALWAYS_ISSUE,
        /** The provider or the product is at a plain http address. */
        HTTP
    }

    /** In a data file: a text, or an object with {@code when} and {@code text}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Line of(Object written) {
        return written instanceof Map<?, ?> members
                ? new Line(When.valueOf(member(members, "when")), member(members, "text"))
                : new Line(When.ALWAYS, String.valueOf(written));
    }

    private static String member(Map<?, ?> members, String name) {
        return String.valueOf(Objects.requireNonNull(members.get(name), name));
    }
}
