package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The one owner of what changes: requests pass through it one by one; nobody waits for I/O in here. */
public final class LiveState {
    private static final int STEPS_BETWEEN_SWEEPS = 1024;

    private State state;
    private int steps;

    public LiveState(State state) {
        this.state = state;
    }

    /** The state of this moment. */
    public synchronized State snapshot() {
        return state;
    }

    /** Asks the engine, and keeps the state that comes of it; now and then without what is long over. */
    public synchronized Answer ask(Instant now, Function<State, Step> engine) {
        Step step = engine.apply(state);
        steps++;
        state = steps % STEPS_BETWEEN_SWEEPS == 0 ? step.state().swept(now) : step.state();
        return step.answer();
    }

    /** Changes the state from outside: an edit of the directory. */
    public synchronized void change(UnaryOperator<State> edit) {
        state = edit.apply(state);
    }
}
