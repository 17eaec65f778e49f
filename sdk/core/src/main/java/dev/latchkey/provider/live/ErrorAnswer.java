package dev.latchkey.provider.live;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.ProviderError;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.http.HttpAnswer;
import dev.latchkey.jose.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an endpoint that clients prove themselves at says when it says no (RFC 6749 section 5.2). */
public final class ErrorAnswer {
    private static final String NO_ERROR = "(no error)";

    /** What says that the provider is in trouble, and nothing about what was asked. */
    private static final Set<String> TROUBLES =
            Set.of("server_error", "temporarily_unavailable", "slow_down", NO_ERROR);

    private ErrorAnswer() {}

    /**
     * The codes for {@code invalid_grant}, which means another thing for each grant, and for every other refusal but that of the
     * client, and but those by which the provider says that it is in trouble: these are PROVIDER_REFUSED.
     */
    public record Codes(FailureCode grant, FailureCode other) {
        /** For an endpoint that takes no grant. */
        public static Codes none() {
            return new Codes(FailureCode.PROVIDER_REFUSED, FailureCode.PROVIDER_REFUSED);
        }

        public static Codes ofGrant(FailureCode grant) {
            return new Codes(grant, FailureCode.PROVIDER_REFUSED);
        }
    }

    /**
     * The members of an answer that is a success.
     *
     * @param endpoint begins each message, for example "The token endpoint"
     * @throws LatchkeyException an error as an exception by who must act; an answer that is not JSON is rejected
     */
    public static Map<String, Object> membersOrThrow(HttpAnswer answer, String endpoint, Codes codes) {
        Map<String, Object> members = Json.ofAnswer(answer, endpoint);
        if (!answer.isSuccess() || members.containsKey("error")) {
            throw exception(answer.status(), members, endpoint, codes);
        }
        return members;
    }

    private static LatchkeyException exception(int status, Map<String, Object> members, String endpoint, Codes codes) {
        ProviderError error =
                ProviderError.of(text(members, "error").orElse(NO_ERROR), text(members, "error_description"));
        String what = endpoint + " answered " + status + " with the error " + error;
        if (error.error().equals("invalid_client")) {
            return new MisconfiguredException(Failure.of(FailureCode.CLIENT_AUTHENTICATION_FAILED, what));
        }
        return new RefusedException(Failure.of(code(error.error(), codes), what), error);
    }

    private static FailureCode code(String error, Codes codes) {
        if (error.equals("invalid_grant")) {
            return codes.grant();
        }
        return TROUBLES.contains(error) ? FailureCode.PROVIDER_REFUSED : codes.other();
    }

    private static Optional<String> text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
