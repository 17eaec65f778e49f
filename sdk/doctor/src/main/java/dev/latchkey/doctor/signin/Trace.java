package dev.latchkey.doctor.signin;

import java.util.List;
import java.util.Map;

/** A sign-in step by step, masked: nothing in it opens a door. */
public record Trace(List<Step> steps) {
    public Trace {
        steps = List.copyOf(steps);
    }

    /** Who speaks and is spoken to. */
    public enum Party {
        BROWSER(0, "Browser"),
        PRODUCT(1, "Product (here: the doctor)"),
        PROVIDER(2, "Provider");

        private final int column;
        private final String title;

        Party(int column, String title) {
            this.column = column;
            this.title = title;
        }

        /** Where its lifeline stands, from the left; the first is 0. */
        public int column() {
            return column;
        }

        /** As a heading. */
        public String title() {
            return title;
        }
    }

    /**
     * One message.
     *
     * @param fields its parameters, masked
     * @param tokens the JWTs in it by name, decoded, without signatures
     */
    public record Step(Party from, Party to, String title, Map<String, String> fields, Map<String, Decoded> tokens) {}
}
