package dev.latchkey.mockidp.engine;

/** Where states are kept over a restart. */
public interface StateKeeper {
    /** Keeps nothing: who asks does not wait. */
    StateKeeper NOTHING = new StateKeeper() {
        @Override
        public long note(State state) {
            return 0;
        }

        @Override
        public void awaitKept(long ticket) {}
    };

    /**
     * Takes note of a new state; called with the lock held, in the order of states, and does no I/O.
     *
     * @return a ticket, larger than all before
     */
    long note(State state);

    /** Returns once the state of a ticket, and with it all before, is safe; called without the lock. */
    void awaitKept(long ticket);
}
