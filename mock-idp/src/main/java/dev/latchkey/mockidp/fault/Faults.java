package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Endpoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The faults that wait for calls. Of those that are met a number of times each call meets one, in the order in which they were
 * armed: a wire fault meets the next request, a content fault the next answer that it fits. Those that stand meet every call beside.
 */
public final class Faults {
    private static final int MOST_OVER = 200;

    private final List<Armed> armed = new ArrayList<>();
    private final Map<Endpoint, Hold> holds = new EnumMap<>(Endpoint.class);
    private int ids;

    /** Spoils one request; several in a row spoil as many. */
    public synchronized void next(Endpoint endpoint, Fault fault) {
        add(Armed.of(endpoint, fault, new FaultTimes.Counted(1)));
    }

    /** Spoils every request until {@link #clear}. */
    public synchronized void always(Endpoint endpoint, Fault fault) {
        add(Armed.of(endpoint, fault, new FaultTimes.Standing()));
    }

    /** Arms a fault of the catalogue for the calls that it is addressed to. */
    public synchronized ArmedFault arm(Arming arming) {
        ids++;
        Armed added = Armed.of("fault-" + ids, arming);
        add(added);
        return added.shown().orElseThrow();
    }

    /** Arms a fault of the catalogue for the next call. */
    public ArmedFault arm(String name) {
        return arm(Arming.of(name));
    }

    private void add(Armed added) {
        armed.removeIf(one -> one.isOver() && !one.isNamed());
        List<Armed> over = armed.stream().filter(Armed::isOver).toList();
        if (over.size() >= MOST_OVER) {
            armed.remove(over.get(0));
        }
        armed.add(added);
    }

    /** What was armed by name and not disarmed, in that order; also what is over. */
    public synchronized List<ArmedFault> armed() {
        return armed.stream().flatMap(one -> one.shown().stream()).toList();
    }

    /**
     * What became of an arming.
     *
     * @throws NoSuchElementException when it is not known, or was disarmed
     */
    public ArmedFault armed(String id) {
        return armed().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no fault is armed as " + id));
    }

    /**
     * Forgets one arming.
     *
     * @throws NoSuchElementException when it is not known, or was disarmed
     */
    public synchronized void disarm(String id) {
        armed(id);
        armed.removeIf(one -> one.id().equals(id));
    }

    /** Forgets every fault and releases every hold. */
    public synchronized void clear() {
        armed.clear();
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

    /**
     * What meets a call before it is answered.
     *
     * @param counted whether it is one of those of which each call meets one
     * @param names of the faults that were met
     */
    public record Taken(Optional<WireFault> wire, boolean counted, List<String> names) {
        public Taken {
            names = List.copyOf(names);
        }
    }

    /**
     * An answer after the faults.
     *
     * @param names of those that changed it
     */
    public record Spoiled(Answer answer, List<String> names) {
        public Spoiled {
            names = List.copyOf(names);
        }

        private Spoiled with(Answer other, Armed by) {
            List<String> more = new ArrayList<>(names);
            more.add(by.name());
            return new Spoiled(other, more);
        }
    }

    /** The wire fault of a call, counted as met; a part of the web server. */
    public synchronized Taken take(FaultedCall call) {
        List<Armed> concerned = armed.stream().filter(one -> one.concerns(call)).toList();
        Optional<Armed> first =
                concerned.stream().filter(Armed::isCounted).filter(Armed::isDue).findFirst();
        List<Armed> met = new ArrayList<>();
        for (Armed one : concerned) {
            if (!(one.fault() instanceof WireFault)) {
                continue;
            }
            if (one.isCounted() && !first.filter(one::equals).isPresent()) {
                one.passes();
            } else if (one.meets(call)) {
                met.add(one);
            }
        }
        boolean counted = met.stream().anyMatch(Armed::isCounted);
        Optional<Armed> carriedOut =
                met.stream().filter(one -> one.isCounted() == counted).findFirst();
        return new Taken(
                carriedOut.map(one -> (WireFault) one.fault()),
                counted,
                carriedOut.map(Armed::name).stream().toList());
    }

    /** The answer, spoiled by the content faults that it fits; a part of the web server. */
    public synchronized Spoiled spoil(FaultedCall call, Taken taken, Answer answer) {
        Spoiled spoiled = beside(call.endpoint(), new Spoiled(answer, taken.names()));
        boolean spent = taken.counted();
        for (Armed one : armed.stream().filter(one -> one.concerns(call)).toList()) {
            Optional<Answer> edited = one.spoiled(spoiled.answer());
            if (edited.isPresent() && one.isCounted() && spent) {
                one.passes();
            } else if (edited.isPresent() && one.meets(call)) {
                spent = spent || one.isCounted();
                spoiled = spoiled.with(edited.get(), one);
            }
        }
        return spoiled;
    }

    private Spoiled beside(Endpoint endpoint, Spoiled honest) {
        Spoiled spoiled = honest;
        for (Armed one : armed) {
            Spoiled before = spoiled;
            spoiled = one.companion(endpoint)
                    .flatMap(fault -> fault.spoil(before.answer()))
                    .map(answer -> before.with(answer, one))
                    .orElse(before);
        }
        return spoiled;
    }
}
