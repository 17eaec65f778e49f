package dev.latchkey.config;

import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import java.security.SecureRandom;
import java.time.Clock;

/** What the SDK takes from outside: the time, random bytes and the network. Tests move the clock here. */
public final class Surroundings {
    private final Clock clock;
    private final SecureRandom random;
    private final Transport transport;

    private Surroundings(Clock clock, SecureRandom random, Transport transport) {
        this.clock = clock;
        this.random = random;
        this.transport = transport;
    }

    /** The machine's clock and randomness, and the JDK's HTTP client. */
    public static Surroundings system(HttpPolicy policy) {
        return new Surroundings(Clock.systemUTC(), new SecureRandom(), Transport.jdk(policy));
    }

    public Surroundings withClock(Clock clock) {
        return new Surroundings(clock, random, transport);
    }

    public Surroundings withRandom(SecureRandom random) {
        return new Surroundings(clock, random, transport);
    }

    public Surroundings withTransport(Transport transport) {
        return new Surroundings(clock, random, transport);
    }

    public Clock clock() {
        return clock;
    }

    public SecureRandom random() {
        return random;
    }

    public Transport transport() {
        return transport;
    }
}
