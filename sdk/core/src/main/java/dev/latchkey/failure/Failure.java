package dev.latchkey.failure;

import java.util.Optional;

/**
 * One thing that went wrong, told so that the reader can act: what happened, why that is a failure, how to fix it, and where
 * it helps the expected and the actual value. Texts are free of control characters and capped, so they can be logged; a page
 * must escape them for HTML. No text holds a secret, a code or a token.
 */
public record Failure(
        FailureCode code, String what, String why, String fix, Optional<String> expected, Optional<String> actual) {
    public Failure {
        what = Printable.sentence(what);
        why = Printable.sentence(why);
        fix = Printable.sentence(fix);
        expected = expected.map(Printable::value);
        actual = actual.map(Printable::value);
    }

    /** A failure with the reasons of its code. {@code what} is a sentence without a full stop. */
    public static Failure of(FailureCode code, String what) {
        return new Failure(code, what, code.why(), code.fix(), Optional.empty(), Optional.empty());
    }

    /** This failure with both values shown. */
    public Failure withValues(String expected, String actual) {
        return new Failure(code, what, why, fix, Optional.of(expected), Optional.of(actual));
    }

    /** This failure with a remedy that knows the case. */
    public Failure withFix(String fix) {
        return new Failure(code, what, why, fix, expected, actual);
    }

    /** Who must act. */
    public FailureKind kind() {
        return code.kind();
    }

    /** One readable line: what, expected and actual, why, fix, and the code in brackets. */
    public String message() {
        return what + values() + ". " + why + " " + fix + " [" + code + "]";
    }

    private String values() {
        return expected.map(e -> ": expected \"" + e + "\" but was \"" + actual.orElse("") + "\"")
                .orElse("");
    }

    @Override
    public String toString() {
        return message();
    }
}
