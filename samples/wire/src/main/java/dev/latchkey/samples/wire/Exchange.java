package dev.latchkey.samples.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request and its answer as they may be seen: nothing in it opens a door.
 *
 * @param address without query, fragment and user info
 * @param sent query or form, in its order
 */
record Exchange(
        Instant at,
        Kind kind,
        String method,
        String address,
        List<Shown> headers,
        List<Shown> sent,
        Optional<Answer> answer) {

    Exchange {
        headers = List.copyOf(headers);
        sent = List.copyOf(sent);
    }

    /**
     * What came back.
     *
     * @param challenge what WWW-Authenticate says, parameter by parameter
     * @param members of a JSON object
     * @param document a text that everybody may read; empty where there is none
     * @param note instead of a body that is not shown; empty where there is none
     */
    record Answer(
            int status, List<Shown> headers, List<Shown> challenge, List<Shown> members, String document, String note) {
        Answer {
            headers = List.copyOf(headers);
            challenge = List.copyOf(challenge);
            members = List.copyOf(members);
        }
    }

    /** The value that was sent under this name, as far as it may be seen. */
    Optional<String> sent(String name) {
        return sent.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Shown::value)
                .findFirst();
    }
}
