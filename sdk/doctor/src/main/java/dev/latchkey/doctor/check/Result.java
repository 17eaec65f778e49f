package dev.latchkey.doctor.check;

/** What one check came to. No text in it holds a secret, a code or a token. */
public sealed interface Result {
    /** What was checked. */
    Check check();

    /** What was seen, or why nothing was: a sentence with its full stop. */
    String seen();

    /** All is well. */
    record Passed(Check check, String seen) implements Result {}

    /**
     * A sign-in fails, or is not safe.
     *
     * @param why why that matters
     * @param remedy what to do, in the words of the Logto Console and of the product
     */
    record Failed(Check check, String seen, String why, String remedy) implements Result {}

    /**
     * Sign-ins work, and something will surprise.
     *
     * @param why why that matters
     * @param remedy what to do, in the words of the Logto Console and of the product
     */
    record Warned(Check check, String seen, String why, String remedy) implements Result {}

    /** Nothing was checked, and this is why. */
    record Skipped(Check check, String seen) implements Result {}

    /** All is well. */
    static Result passed(Check check, String seen) {
        return new Passed(check, seen);
    }

    /** A problem that matters for the reason of its check. */
    static Result failed(Check check, String seen, String remedy) {
        return new Failed(check, seen, check.why(), remedy);
    }

    /** A surprise to come that matters for the reason of its check. */
    static Result warned(Check check, String seen, String remedy) {
        return new Warned(check, seen, check.why(), remedy);
    }

    /** Not checked. */
    static Result skipped(Check check, String because) {
        return new Skipped(check, because);
    }

    /** Not checked, for another check has to pass first. */
    static Result skippedAfter(Check check, Check before) {
        return new Skipped(check, "Not checked: \"" + before.title() + "\" comes first.");
    }

    /** Whether this is a problem. */
    default boolean isFailed() {
        return this instanceof Failed;
    }

    /** Its kind in lower case: passed, failed, warned or skipped. */
    default String kind() {
        if (this instanceof Passed) {
            return "passed";
        }
        if (this instanceof Failed) {
            return "failed";
        }
        return this instanceof Warned ? "warned" : "skipped";
    }
}
