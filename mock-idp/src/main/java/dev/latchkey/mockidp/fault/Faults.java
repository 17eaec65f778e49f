package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Endpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that wait for requests. Those for once stand in a queue per endpoint: a wire fault meets the next request, a content
 * fault the next answer that it fits.
 */
public final class Faults {
    private final Map<Endpoint, Deque<Fault>> once = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, List<Fault>> standing = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Hold> holds = new EnumMap<>(Endpoint.class);

    /** Spoils one request; several in a row spoil as many. */
    public synchronized void next(Endpoint endpoint, Fault fault) {
        once.computeIfAbsent(endpoint, e -> new ArrayDeque<>()).add(fault);
    }

    /** Spoils every request until {@link #clear}. */
    public synchronized void always(Endpoint endpoint, Fault fault) {
        standing.computeIfAbsent(endpoint, e -> new ArrayList<>()).add(fault);
    }

    /** Forgets every fault and releases every hold. */
    public synchronized void clear() {
        once.clear();
        standing.clear();
        holds.values().forEach(Hold::release);
        holds.clear();
    }

    /** From now on requests to an endpoint wait before anything is done with them, until the hold is released. */
    public synchronized Hold hold(Endpoint endpoint) {
        Hold hold = new Hold();
        Optional.ofNullable(holds.put(endpoint, hold)).ifPresent(Hold::release);
        return hold;
    }

    /** Waits where the endpoint is held; a part of the web server. */
    public void awaitRelease(Endpoint endpoint) {
        held(endpoint).ifPresent(Hold::arrive);
    }

    private synchronized Optional<Hold> held(Endpoint endpoint) {
        return Optional.ofNullable(holds.get(endpoint));
    }

    /** The wire fault of this request, taken from the queue; a part of the web server. */
    public synchronized Optional<WireFault> takeWireFault(Endpoint endpoint) {
        Deque<Fault> queue = once.getOrDefault(endpoint, new ArrayDeque<>());
        if (queue.peek() instanceof WireFault) {
            return Optional.of((WireFault) queue.remove());
        }
        return standing.getOrDefault(endpoint, List.of()).stream()
                .filter(WireFault.class::isInstance)
                .map(WireFault.class::cast)
                .findFirst();
    }

    /** The answer, spoiled by the content faults that it fits; a part of the web server. */
    public synchronized Answer spoil(Endpoint endpoint, Answer answer) {
        Answer spoiled = answer;
        for (Fault fault : standing.getOrDefault(endpoint, List.of())) {
            spoiled = fault instanceof ContentFault content
                    ? content.spoil(spoiled).orElse(spoiled)
                    : spoiled;
        }
        Deque<Fault> queue = once.getOrDefault(endpoint, new ArrayDeque<>());
        if (queue.peek() instanceof ContentFault content) {
            Optional<Answer> edited = content.spoil(spoiled);
            edited.ifPresent(answered -> queue.remove());
            return edited.orElse(spoiled);
        }
        return spoiled;
    }
}
