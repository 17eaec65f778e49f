package dev.latchkey.mockidp.drill;

/** What an app made of an attack. */
public sealed interface Verdict {
    /** Nobody was signed in, nothing was given away. */
    record Refused() implements Verdict {}

    /** @param how what the app did that it should not have done, in one sentence */
    record Accepted(String how) implements Verdict {}

    /** @param why the attack cannot meet this app, in one sentence */
    record NotApplicable(String why) implements Verdict {}

    /** One word: {@code refused}, {@code ACCEPTED} or {@code -}. */
    default String word() {
        if (this instanceof Refused) {
            return "refused";
        }
        return this instanceof Accepted ? "ACCEPTED" : "-";
    }
}
