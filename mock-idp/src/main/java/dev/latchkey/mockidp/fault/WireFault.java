package dev.latchkey.mockidp.fault;

import java.time.Duration;
import java.util.Map;

/** A fault below the protocol; the web server carries it out. */
public sealed interface WireFault extends Fault {
    /** Whether the endpoint is not even asked, so that no code is spent and no token rotated. */
    default boolean isInsteadOfAnswer() {
        return this instanceof Replaced || this instanceof HugeBody;
    }

    /** Another answer. */
    @SuppressWarnings("ArrayRecordComponent") // bytes to be written out, never compared
    record Replaced(int status, Map<String, String> headers, byte[] body) implements WireFault {}

    /** More bytes than anybody wants. */
    record HugeBody(long bytes) implements WireFault {}

    /** Half an answer. */
    record Truncated() implements WireFault {}

    /** Half an answer that looks whole. */
    record HalfClosed() implements WireFault {}

    /** An answer that was changed on its way. */
    record Edited(AnswerEdit edit) implements WireFault {}

    /** No answer. */
    record ConnectionReset() implements WireFault {}

    /** A slow answer. */
    record Dripping(Duration interval) implements WireFault {}
}
