package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The one owner of what changes: requests pass through it one by one, and nobody waits for I/O in there. Where states are kept over
 * a restart, nobody learns of a state before it is safe.
 */
public final class LiveState {
    private static final int STEPS_BETWEEN_SWEEPS = 1024;

    private final StateKeeper keeper;
    private State state;
    private int steps;
    private long ticket;

    public LiveState(State state) {
        this(state, StateKeeper.NOTHING);
    }

    public LiveState(State state, StateKeeper keeper) {
        this.state = state;
        this.keeper = keeper;
    }

    /** The state of this moment. */
    public synchronized State snapshot() {
        return state;
    }

    /** Asks the engine, and keeps the state that comes of it; now and then without what is long over. */
    public Answer ask(Instant now, Function<State, Step> engine) {
        Asked asked = asked(now, engine);
        keeper.awaitKept(asked.ticket);
        return asked.answer;
    }

    private record Asked(Answer answer, long ticket) {}

    private synchronized Asked asked(Instant now, Function<State, Step> engine) {
        Step step = engine.apply(state);
        steps++;
        replace(steps % STEPS_BETWEEN_SWEEPS == 0 ? step.state().swept(now) : step.state());
        return new Asked(step.answer(), ticket);
    }

    /** Changes the state from outside: an edit of the directory. */
    public void change(UnaryOperator<State> edit) {
        keeper.awaitKept(changed(edit));
    }

    private synchronized long changed(UnaryOperator<State> edit) {
        replace(edit.apply(state));
        return ticket;
    }

    private synchronized void replace(State changed) {
        if (changed != state) {
            state = changed;
            ticket = keeper.note(changed);
        }
    }
}
