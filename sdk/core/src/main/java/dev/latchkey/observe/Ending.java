package dev.latchkey.observe;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import java.util.Locale;
import java.util.Optional;

/**
 * How something ended.
 *
 * @param outcome in lower case with underscores: {@code answered} or {@code failed} for a call; for a step the name of its outcome,
 *     such as {@code signed_in}, {@code done} where it has none, {@code failed} where it ended with an exception
 * @param status of the provider's answer; empty for a step, and where there was no answer
 * @param failure the code of what went wrong; the whole failure is not fit for tags
 */
public record Ending(String outcome, Optional<Integer> status, Optional<FailureCode> failure) {

    /** The provider answered. */
    public static Ending answered(int status) {
        return new Ending("answered", Optional.of(status), Optional.empty());
    }

    /** There is no result, and nothing is known of why. */
    public static Ending failed() {
        return new Ending("failed", Optional.empty(), Optional.empty());
    }

    /** The outcome is named after its type, for outcomes are sealed types. */
    public static Ending of(Object outcome, Optional<Failure> failure) {
        String name = outcome.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return new Ending(name.toLowerCase(Locale.ROOT), Optional.empty(), failure.map(Failure::code));
    }

    /** The step did what it does. */
    public static Ending done() {
        return new Ending("done", Optional.empty(), Optional.empty());
    }

    /** The same, and this went wrong. */
    public Ending because(FailureCode code) {
        return new Ending("failed", status, Optional.of(code));
    }
}
