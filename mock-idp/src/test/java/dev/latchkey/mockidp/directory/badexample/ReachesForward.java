package dev.latchkey.mockidp.directory.badexample;

import dev.latchkey.mockidp.engine.Endpoint;

/** Breaks the line on purpose: the directory knows nothing of endpoints. */
public final class ReachesForward {
    private ReachesForward() {}

    public static Endpoint endpoint() {
        return Endpoint.TOKEN;
    }
}
