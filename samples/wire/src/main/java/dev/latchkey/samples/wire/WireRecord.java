package dev.latchkey.samples.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The newest fifty exchanges of this process, oldest first. Masked before they come here. */
final class WireRecord {

    private static final int KEPT = 50;

    private final Deque<Exchange> oldestFirst = new ArrayDeque<>();

    synchronized void add(Exchange exchange) {
        oldestFirst.addLast(exchange);
        if (oldestFirst.size() > KEPT) {
            oldestFirst.removeFirst();
        }
    }

    synchronized List<Exchange> exchanges() {
        return List.copyOf(oldestFirst);
    }

    /** What the newest request of this kind sent under this name. */
    synchronized Optional<String> newest(Kind kind, String name) {
        Iterator<Exchange> newestFirst = oldestFirst.descendingIterator();
        while (newestFirst.hasNext()) {
            Exchange exchange = newestFirst.next();
            if (exchange.kind() == kind) {
                return exchange.sent(name);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        oldestFirst.clear();
    }
}
