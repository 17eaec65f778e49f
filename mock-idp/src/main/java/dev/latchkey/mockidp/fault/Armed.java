package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Caller;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.engine.LogoutDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** A fault that waits for its calls, and how many it has had; guarded by {@link Faults}. */
final class Armed {
    private static final int MOST_HITS = 20;

    private final String id;
    private final Optional<Arming> arming;
    private final Endpoint endpoint;
    private final Fault fault;
    private final FaultTimes times;
    private final Random random;
    private final Deque<FaultHit> hits = new ArrayDeque<>();
    private int seen;
    private int met;

    private Armed(String id, Optional<Arming> arming, Endpoint endpoint, Fault fault, FaultTimes times) {
        this.id = id;
        this.arming = arming;
        this.endpoint = endpoint;
        this.fault = fault;
        this.times = times;
        this.random = new Random(times instanceof FaultTimes.Share share ? share.seed() : 0);
    }

    static Armed of(String id, Arming arming) {
        Fault fault = arming.fault().fault(arming.with());
        return new Armed(id, Optional.of(arming), arming.endpoint(), fault, arming.times());
    }

    /** One without a name, which meets everybody. */
    static Armed of(Endpoint endpoint, Fault fault, FaultTimes times) {
        return new Armed("", Optional.empty(), endpoint, fault, times);
    }

    String id() {
        return id;
    }

    Fault fault() {
        return fault;
    }

    boolean isCounted() {
        return times instanceof FaultTimes.Counted;
    }

    boolean isNamed() {
        return arming.isPresent();
    }

    boolean isOver() {
        return times instanceof FaultTimes.Counted counted && met >= counted.times();
    }

    /** The name that it was armed by; without one that of the catalogue's fault that does the same, or its kind. */
    String name() {
        return arming.map(one -> one.fault().name())
                .or(() -> FaultCatalogue.all().stream()
                        .filter(one -> one.endpoints().contains(endpoint)
                                && one.fault().equals(fault))
                        .map(NamedFault::name)
                        .findFirst())
                .orElseGet(() -> fault.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=.)([A-Z])", "-$1")
                        .toLowerCase(Locale.ROOT));
    }

    /** What is spoiled at another endpoint meanwhile. */
    Optional<ContentFault> companion(Endpoint other) {
        return arming.map(one -> one.fault().companions())
                .map(all -> all.get(other))
                .filter(ContentFault.class::isInstance)
                .map(ContentFault.class::cast);
    }

    /** Whether a call is one of those that it is armed for. */
    boolean concerns(FaultedCall call) {
        return call.endpoint() == endpoint
                && arming.map(one -> isAddressed(one, call)).orElse(true);
    }

    private static boolean isAddressed(Arming arming, FaultedCall call) {
        boolean byApplication = arming.application().isPresent() && call.endpoint() != Endpoint.END_SESSION;
        if (!byApplication && arming.user().isEmpty() && arming.grant().isEmpty()) {
            return true;
        }
        Caller caller = call.caller().get();
        return (!byApplication || caller.application().equals(arming.application()))
                && arming.user().map(caller.user()::contains).orElse(true)
                && arming.grant().map(Optional::of).map(caller.grant()::equals).orElse(true);
    }

    /** Whether the next call that it could meet is one that it does meet, chance aside. */
    boolean isDue() {
        return !isOver() && seen + 1 >= arming.map(Arming::nth).orElse(1);
    }

    /** Counts a call that it could meet; true where it meets it. */
    boolean meets(FaultedCall call) {
        boolean meets = isDue() && isDrawn();
        seen++;
        if (meets) {
            met++;
            hits.add(new FaultHit(call.at(), call.method(), call.path()));
            if (hits.size() > MOST_HITS) {
                hits.remove();
            }
        }
        return meets;
    }

    /** Counts a call that another one met. */
    void passes() {
        seen++;
    }

    private boolean isDrawn() {
        return !(times instanceof FaultTimes.Share share) || random.nextDouble() < share.share();
    }

    /** The spoiled answer; empty where it holds nothing to spoil. */
    Optional<Answer> spoiled(Answer answer) {
        if (!(fault instanceof ContentFault content)) {
            return Optional.empty();
        }
        Optional<String> only =
                endpoint == Endpoint.END_SESSION ? arming.flatMap(Arming::application) : Optional.empty();
        return only.isEmpty() ? content.spoil(answer) : spoiled(content, answer, only.get());
    }

    /** Spoils what one application is told, and leaves the others alone. */
    private static Optional<Answer> spoiled(ContentFault content, Answer answer, String application) {
        List<LogoutDelivery> theirs = told(answer, one -> one.clientId().equals(application));
        return content.spoil(answer.withDeliveries(theirs)).map(spoiled -> {
            List<LogoutDelivery> all =
                    new ArrayList<>(told(answer, one -> !one.clientId().equals(application)));
            all.addAll(spoiled.deliveries());
            return spoiled.withDeliveries(all);
        });
    }

    private static List<LogoutDelivery> told(Answer answer, Predicate<LogoutDelivery> which) {
        return answer.deliveries().stream().filter(which).toList();
    }

    Optional<ArmedFault> shown() {
        return arming.map(one -> new ArmedFault(id, one, seen, met, isOver(), List.copyOf(hits)));
    }
}
