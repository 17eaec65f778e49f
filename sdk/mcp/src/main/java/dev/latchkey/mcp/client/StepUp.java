package dev.latchkey.mcp.client;

import dev.latchkey.failure.Failure;
import java.net.URI;
import java.util.Set;

/** What to do where a server wants a token that may do more. */
public sealed interface StepUp {
    /**
     * Send the user there to consent, then try once more.
     *
     * @param location holds {@code state}, so it is not for logs
     * @param scopes everything that is asked for now
     */
    record AskUser(URI location, Set<String> scopes) implements StepUp {
        @Override
        public String toString() {
            return "AskUser(" + scopes + ")";
        }
    }

    /** The user was asked often enough, or cannot be asked. */
    record GivenUp(Failure failure) implements StepUp {}
}
