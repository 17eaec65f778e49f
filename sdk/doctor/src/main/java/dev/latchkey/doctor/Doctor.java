package dev.latchkey.doctor;

import dev.latchkey.config.Surroundings;
import dev.latchkey.doctor.diagnosis.Diagnosis;
import dev.latchkey.doctor.integration.Integration;
import dev.latchkey.doctor.probe.Network;
import dev.latchkey.doctor.signin.Browser;
import dev.latchkey.doctor.signin.HeadlessBrowser;
import dev.latchkey.http.HttpPolicy;
import java.util.Optional;

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
        return examine(integration, Optional.empty());
    }

    /** The same, then signs in by this browser and checks what comes of it. */
    public Examination examine(Integration integration, Browser browser) {
        return examine(integration, Optional.of(browser));
    }

    /** A browser without a window, which only the mock of Logto has, in which this user signs in. */
    public Browser headless(String username) {
        return new HeadlessBrowser(Network.of(surroundings, HttpPolicy.defaults()), username);
    }

    private Examination examine(Integration integration, Optional<Browser> browser) {
        Diagnosis.Findings findings = Diagnosis.of(integration, surroundings, browser);
        return new Examination(integration, surroundings.clock().instant(), findings.results(), findings.trace());
    }
}
