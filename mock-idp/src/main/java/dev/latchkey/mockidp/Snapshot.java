package dev.latchkey.mockidp;

import dev.latchkey.mockidp.data.StateDocument;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.State;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a tenant was at one moment: applications, users, keys and settings, sessions, grants, codes and tokens, the inbox, and the
 * clock. A suite signs in once, takes one, and each test begins there with {@link Tenant#restore}. Faults and the journal belong to
 * a test and are not in it. It holds no I/O and no tenant: another tenant takes it, too.
 */
public final class Snapshot {
    private static final String FORMAT = "format";
    private static final long FORMAT_NOW = 1;
    private static final String CLOCK = "clock";

    private final State state;
    private final ClockReading clock;

    Snapshot(State state, ClockReading clock) {
        this.state = state;
        this.clock = clock;
    }

    State state() {
        return state;
    }

    ClockReading clock() {
        return clock;
    }

    /** As JSON, to be kept in a file. It has keys, passwords and tokens in clear. */
    public String document() {
        return Json.write(toJson());
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(FORMAT, FORMAT_NOW);
        json.put(CLOCK, clock.toJson());
        json.putAll(StateDocument.write(state));
        return json;
    }

    /** @throws IllegalArgumentException when it is no snapshot */
    static Snapshot from(Map<String, Object> json, Directory otherwise) {
        if (!Long.valueOf(FORMAT_NOW).equals(json.get(FORMAT))) {
            throw new IllegalArgumentException("format should be " + FORMAT_NOW);
        }
        return new Snapshot(
                StateDocument.read(json, otherwise), ClockReading.from(json.getOrDefault(CLOCK, Json.NULL)));
    }

    @Override
    public String toString() {
        return "Snapshot(****)";
    }
}
