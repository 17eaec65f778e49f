package dev.latchkey.mockidp.engine;

/** What a request leads to: the state after it, and the answer. */
public record Step(State state, Answer answer) {
    Step withAnswer(Answer other) {
        return new Step(state, other);
    }
}
