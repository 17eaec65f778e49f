package dev.latchkey.samples.outline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest twenty requests to the provider, newest first. */
final class WireLog {

    private static final int KEPT = 20;

    private final Deque<WireEntry> newestFirst = new ArrayDeque<>();

    synchronized void add(WireEntry entry) {
        newestFirst.addFirst(entry);
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    synchronized List<WireEntry> entries() {
        return List.copyOf(newestFirst);
    }

    synchronized Optional<WireEntry> newest(WireEntry.Kind kind) {
        return newestFirst.stream().filter(entry -> entry.kind() == kind).findFirst();
    }

    synchronized void clear() {
        newestFirst.clear();
    }
}
