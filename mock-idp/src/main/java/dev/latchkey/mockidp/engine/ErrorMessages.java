package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Languages;
import dev.latchkey.mockidp.directory.Phrases;

/**
 * What a person reads of an error of the protocol, in the language that the request prefers. Names in double braces stand as they
 * are, for Logto does not fill them in.
 */
final class ErrorMessages {
    private ErrorMessages() {}

    /** The message of a code such as {@code oidc.invalid_grant}. */
    static String of(String code, Request request) {
        String accepted = request.header("accept-language").orElse("");
        Phrases phrases = Phrases.in(Languages.ofBrowser(accepted));
        return phrases.or("error." + code, phrases.get("error.oidc.other").formatted(code));
    }
}
