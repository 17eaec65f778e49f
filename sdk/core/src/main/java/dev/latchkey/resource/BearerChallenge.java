package dev.latchkey.resource;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import java.util.Set;

/** How a refused token is answered: status and {@code WWW-Authenticate} (RFC 6750 section 3). */
enum BearerChallenge {
    /** Nothing was presented, so there is no error to name (section 3.1). */
    NO_TOKEN(401, ""),
    INVALID_REQUEST(400, "invalid_request"),
    INVALID_TOKEN(401, "invalid_token"),
    INSUFFICIENT_SCOPE(403, "insufficient_scope");

    private final int status;
    private final String error;

    BearerChallenge(int status, String error) {
        this.status = status;
        this.error = error;
    }

    static BearerChallenge of(FailureCode code) {
        return switch (code) {
            case ACCESS_TOKEN_MISSING -> NO_TOKEN;
            case ACCESS_TOKEN_MISPLACED -> INVALID_REQUEST;
            case SCOPE_INSUFFICIENT, ORGANIZATION_MISMATCH -> INSUFFICIENT_SCOPE;
            default -> INVALID_TOKEN;
        };
    }

    /** @param required scopes that the client may ask for before it tries again */
    AccessTokenOutcome.Refused answer(ResourceConfig config, Failure failure, Set<String> required) {
        StringBuilder challenge =
                new StringBuilder("Bearer realm=\"").append(config.resource()).append('"');
        if (!error.isEmpty()) {
            challenge.append(", error=\"").append(error).append('"');
            challenge
                    .append(", error_description=\"")
                    .append(quotable(failure.what()))
                    .append('"');
        }
        if (!required.isEmpty()) {
            challenge.append(", scope=\"").append(String.join(" ", required)).append('"');
        }
        // RFC 9728 section 5.1
        config.metadata()
                .ifPresent(metadata -> challenge
                        .append(", resource_metadata=\"")
                        .append(metadata.address())
                        .append('"'));
        return new AccessTokenOutcome.Refused(status, challenge.toString(), failure);
    }

    /** Only what may stand in an error_description (section 3): printable ASCII without quotes and backslashes. */
    private static String quotable(String text) {
        return text.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
