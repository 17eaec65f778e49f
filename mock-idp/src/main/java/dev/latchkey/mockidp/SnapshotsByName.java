package dev.latchkey.mockidp;

import dev.latchkey.mockidp.web.ControlRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The snapshots that a tenant keeps for those who cannot hold one themselves. */
final class SnapshotsByName {
    private static final String NAME = "[A-Za-z0-9._-]{1,100}";

    private final Map<String, Snapshot> all = new LinkedHashMap<>();
    private int last;

    synchronized List<String> names() {
        return List.copyOf(all.keySet());
    }

    /** Keeps one under a name, in the place of one that has it, or under a new name. */
    synchronized String keep(Optional<String> wanted, Snapshot snapshot) {
        String name = wanted.map(SnapshotsByName::checked).orElseGet(this::free);
        all.put(name, snapshot);
        return name;
    }

    private String free() {
        do {
            last++;
        } while (all.containsKey("snapshot" + last));
        return "snapshot" + last;
    }

    private static String checked(String name) {
        if (!name.matches(NAME)) {
            throw new ControlRefusal(
                    400,
                    "snapshot.invalid_name",
                    "This cannot be the name of a snapshot. Remedy: use 1 to 100 letters, digits, dots, hyphens and"
                            + " underscores.");
        }
        return name;
    }

    synchronized Snapshot get(String name) {
        return Optional.ofNullable(all.get(name)).orElseThrow(() -> unknown(name));
    }

    synchronized void forget(String name) {
        if (all.remove(name) == null) {
            throw unknown(name);
        }
    }

    private ControlRefusal unknown(String name) {
        return new ControlRefusal(
                404,
                "snapshot.not_found",
                "No snapshot has the name " + name + ". Remedy: take one with POST /_mock/snapshots, or use one of "
                        + (all.isEmpty() ? "none that are there yet" : String.join(", ", all.keySet())) + ".");
    }
}
