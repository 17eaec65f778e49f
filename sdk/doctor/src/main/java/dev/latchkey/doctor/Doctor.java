package dev.latchkey.doctor;

import dev.latchkey.config.Surroundings;
import dev.latchkey.doctor.diagnosis.Diagnosis;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.product.Integration;
import dev.latchkey.http.HttpPolicy;

/** Examines integrations. */
public final class Doctor {
    private final Surroundings surroundings;

    private Doctor(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A doctor with the clock and the network of this machine. */
    public static Doctor onThisMachine() {
        return in(Surroundings.system(HttpPolicy.defaults()));
    }

    /** A doctor whose clock and network come from outside. */
    public static Doctor in(Surroundings surroundings) {
        return new Doctor(surroundings);
    }

    /** Checks all that can be checked without a user. Whatever the provider does is in the answer, never an exception. */
    public Examination examine(Integration integration) {
        Network network = Network.of(surroundings, HttpPolicy.defaults());
        return new Examination(integration, network.clock().instant(), Diagnosis.of(integration, network));
    }
}
