package dev.latchkey.mockidp.fault;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often a fault is met. */
public sealed interface FaultTimes {
    /** So many times, and then no more; of several such faults each call meets one, in the order in which they were armed. */
    record Counted(int times) implements FaultTimes {
        public Counted {
            if (times < 1) {
                throw new IllegalArgumentException("a fault is met at least once, not " + times + " times");
            }
        }
    }

    /** Every time until it is disarmed. */
    record Standing() implements FaultTimes {}

    /**
     * A share of all calls until it is disarmed; the same seed meets the same calls.
     *
     * @param share from 0 to 1
     */
    record Share(double share, long seed) implements FaultTimes {
        public Share {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a share is a number from 0 to 1, not " + share);
            }
        }
    }

    /** The value of {@code times}: a number, {@code "standing"}, or share and seed. */
    default Object toJson() {
        if (this instanceof Counted counted) {
            return (long) counted.times();
        }
        if (this instanceof Share part) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("share", part.share());
            json.put("seed", part.seed());
            return json;
        }
        return "standing";
    }
}
