package dev.latchkey.doctor;

import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.signin.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an examination came to.
 *
 * @param results in the order of the checks; a check may have several, such as one for each claim that is missing
 * @param trace the steps of the sign-in, masked; empty where there was none
 */
public record Examination(Integration integration, Instant at, List<Result> results, Optional<Trace> trace) {
    public Examination {
        results = List.copyOf(results);
    }

    /** The problems. */
    public List<Result.Failed> failed() {
        return of(Result.Failed.class);
    }

    /** The surprises to come. */
    public List<Result.Warned> warned() {
        return of(Result.Warned.class);
    }

    /** Whether no check failed. */
    public boolean isWell() {
        return failed().isEmpty();
    }

    private <T extends Result> List<T> of(Class<T> kind) {
        return results.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
