package dev.latchkey.samples.outline;

/** Whether a person the provider vouches for may come in. */
sealed interface Membership {

    /** May come in, as this member. */
    record Admitted(Member member) implements Membership {}

    /**
     * May not.
     *
     * @param reason for the log: it names what is missing, which the notice does not
     */
    record TurnedAway(Notice notice, String reason) implements Membership {}
}
