package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import java.util.Optional;

/**
 * What a page says above everything else.
 *
 * @param word the word in the address it comes from
 * @param good whether it is good news
 * @param reference the line in the log, when there is a failure
 */
record Banner(
        String word, boolean good, String title, String text, Optional<Failure> failure, Optional<String> reference) {

    static Banner of(Notice notice, Optional<Failure> failure, Optional<String> reference) {
        return new Banner(notice.word(), false, notice.title(), notice.text(), failure, reference);
    }

    static Banner of(Message message, Optional<Failure> failure, Optional<String> reference) {
        return new Banner(message.word(), message.good(), message.title(), message.text(), failure, reference);
    }
}
