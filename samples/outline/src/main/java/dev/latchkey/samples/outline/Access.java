package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import dev.latchkey.session.Session;

/** What the provider says when it is asked whether somebody may still be here. */
sealed interface Access {

    /** Yes; the session may have a new access token. */
    record Confirmed(Session session) implements Access {}

    /** No: the session is over. */
    record Ended(Failure failure) implements Access {}

    /** No answer that helps; nothing is lost. */
    record Unknown(Failure failure) implements Access {}
}
