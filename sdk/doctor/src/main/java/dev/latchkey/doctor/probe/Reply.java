package dev.latchkey.doctor.probe;

import dev.latchkey.http.HttpAnswer;
import java.util.Map;
import java.util.Optional;

/** What came of asking. */
public sealed interface Reply {
    /** An answer, whatever it says. */
    record Answer(HttpAnswer http) implements Reply {
        /** The status line's number. */
        public int status() {
            return http.status();
        }

        /** The members of the body, where it is a JSON object. */
        public Optional<Map<String, Object>> json() {
            return Json.object(http.text());
        }

        /** The code of a body that is an error of OAuth (RFC 6749 section 5.2); empty where it is none. */
        public String error() {
            return text("error");
        }

        /** What the error's description says; empty where there is none. */
        public String description() {
            return text("error_description");
        }

        /** The answer in a few words: its status and, where it is an error of OAuth, that. */
        public String summary() {
            String text = error().isEmpty() ? "" : " " + Shown.text(error());
            String more = description().isEmpty() ? "" : " (" + Shown.text(description()) + ")";
            return status() + text + more;
        }

        private String text(String member) {
            return json().map(members -> members.get(member) instanceof String text ? text : "")
                    .orElse("");
        }
    }

    /**
     * No answer.
     *
     * @param detail what the network said, in a few words
     */
    record Silence(Kind kind, String detail) implements Reply {}

    /** Why there is no answer. */
    enum Kind {
        HOST_UNKNOWN,
        REFUSED,
        TIMED_OUT,
        CERTIFICATE,
        BROKEN
    }

    /** The reply in a few words. */
    default String inWords() {
        return this instanceof Answer answer ? "answered " + answer.summary() : ((Silence) this).detail();
    }

    /** The answer, if one came. */
    default Optional<Answer> answered() {
        return this instanceof Answer answer ? Optional.of(answer) : Optional.empty();
    }
}
