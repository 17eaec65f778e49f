package dev.latchkey.doctor;

import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.product.Integration;
import java.time.Instant;
import java.util.List;

/** What an examination came to, in the order of the checks. */
public record Examination(Integration integration, Instant at, List<Result> results) {
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
