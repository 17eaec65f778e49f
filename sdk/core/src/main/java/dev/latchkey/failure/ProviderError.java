package dev.latchkey.failure;

import java.util.Optional;

/**
 * The error that a provider answered with: the code and, where given, its description (RFC 6749 sections 4.1.2.1 and 5.2).
 * Both were written by others: control characters are removed and the length is capped (64 and 300 characters); a page must
 * still escape them for HTML.
 */
public record ProviderError(String error, Optional<String> description) {
    private static final int ERROR_CHARACTERS = 64;
    private static final int DESCRIPTION_CHARACTERS = 300;

    public ProviderError {
        error = Printable.capped(error, ERROR_CHARACTERS);
        description = description.map(text -> Printable.capped(text, DESCRIPTION_CHARACTERS));
    }

    /** What the provider answered; characters that cannot be printed are taken out. */
    public static ProviderError of(String error, Optional<String> description) {
        return new ProviderError(error, description);
    }

    /** What the provider answered; characters that cannot be printed are taken out. */
    public static ProviderError of(String error) {
        return new ProviderError(error, Optional.empty());
    }

    @Override
    public String toString() {
        return error + description.map(text -> " (" + text + ")").orElse("");
    }
}
