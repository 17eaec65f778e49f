package dev.latchkey.samples.wire;

/**
 * What a parameter is.
 *
 * @param show how much of its value may be seen
 * @param what it is, in a sentence or two
 * @param source specification and section
 * @param logto what Logto does with it
 */
record Explanation(Show show, String what, String source, String logto) {

    /** What a name gets that nobody has explained: its value might be anything. */
    static final Explanation NONE = new Explanation(
            Show.NOTHING, "This page does not know it, so it may be a secret and is not shown.", "", "");

    /** How much of a value may be seen. */
    enum Show {
        /** All of it. */
        WHOLE,
        /** The word before the blank, as in {@code Bearer ****}. */
        SCHEME,
        /** Its beginning: enough to see that two are the same. */
        START,
        /** Nothing: who holds it, holds the door. */
        NOTHING
    }
}
