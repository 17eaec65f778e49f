package dev.latchkey.faults;

import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.FaultNeed;
import dev.latchkey.mockidp.fault.NamedFault;
import java.util.List;
import java.util.stream.Stream;

/** A fault of the catalogue at one of its places. */
record FaultTrial(NamedFault fault, Endpoint endpoint) {
    /** More than the SDK reads, and little enough to be sent again and again. */
    private static final long BYTES = 1_500_000;

    static Stream<FaultTrial> all() {
        return FaultCatalogue.all().stream()
                .flatMap(fault -> fault.endpoints().stream().map(endpoint -> new FaultTrial(fault, endpoint)));
    }

    boolean needs(FaultNeed need) {
        return fault.needs().contains(need);
    }

    /** Whether it is about a refresh, so that the sign-in before has to be left alone. */
    boolean isOfRefresh() {
        return fault.grant().filter("refresh_token"::equals).isPresent();
    }

    /** Every call that it can meet; one where a client that asks again gets over it. */
    Arming arming() {
        Arming armed = Arming.of(fault).at(endpoint);
        Arming every = fault.isTolerable() && fault.needs().contains(FaultNeed.ROTATION) ? armed : armed.standing();
        boolean sized = fault.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("bytes"));
        return sized ? every.with("bytes", BYTES) : every;
    }

    boolean isOneOf(String... names) {
        return List.of(names).contains(fault.name());
    }

    @Override
    public String toString() {
        return fault.name() + " at " + endpoint.label();
    }
}
