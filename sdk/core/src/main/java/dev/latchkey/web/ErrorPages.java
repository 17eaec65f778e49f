package dev.latchkey.web;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureKind;
import dev.latchkey.jose.Base64Url;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readable pages for what went wrong. Each shows a short reference, and the log has the whole failure under the same reference: a user
 * who reports it tells which line to look for.
 */
public final class ErrorPages {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    private static final int REFERENCE_BYTES = 6;

    private final Surroundings surroundings;

    private ErrorPages(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Pages whose references come from the randomness of the surroundings. */
    public static ErrorPages of(Surroundings surroundings) {
        return new ErrorPages(surroundings);
    }

    /** The page, with its status and headers and a link to {@code tryAgain}; the failure is logged. */
    public Reply reply(Failure failure, Optional<Duration> retryAfter, String tryAgain) {
        return reply(failure, retryAfter, new Page.Links(tryAgain, tryAgain));
    }

    Reply reply(Failure failure, Optional<Duration> retryAfter, Page.Links links) {
        Reply reply = Reply.page(status(failure.kind()), Page.failure(failure, links, logged(failure)));
        return retryAfter
                .map(wait -> reply.withHeader("Retry-After", Long.toString(wait.toSeconds())))
                .orElse(reply);
    }

    /** What operators must mend is a warning; what any visitor can cause is not. */
    private String logged(Failure failure) {
        String reference = newReference();
        if (failure.kind() == FailureKind.MISCONFIGURED || failure.kind() == FailureKind.UNREACHABLE) {
            LOG.warn("{} (reference {})", failure, reference);
        } else {
            LOG.info("{} (reference {})", failure, reference);
        }
        return reference;
    }

    private String newReference() {
        byte[] bytes = new byte[REFERENCE_BYTES];
        surroundings.random().nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    private static int status(FailureKind kind) {
        return switch (kind) {
            case MISCONFIGURED -> 500;
            case UNREACHABLE -> 503;
            case REFUSED -> 403;
            case REJECTED -> 400;
        };
    }
}
