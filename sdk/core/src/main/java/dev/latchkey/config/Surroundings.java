package dev.latchkey.config;

import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import java.security.SecureRandom;
import java.time.Clock;

/** What the SDK takes from outside: the time, random bytes, the network, and threads for what nobody waits for. Tests move the clock here. */
public final class Surroundings {
    private final Clock clock;
    private final SecureRandom random;
    private final Transport transport;
    private final Background background;

    private Surroundings(Clock clock, SecureRandom random, Transport transport, Background background) {
        this.clock = clock;
        this.random = random;
        this.transport = transport;
        this.background = background;
    }

    /** The machine's clock and randomness, and the JDK's HTTP client. */
    public static Surroundings system(HttpPolicy policy) {
        return new Surroundings(Clock.systemUTC(), new SecureRandom(), Transport.jdk(policy), new DaemonThreads());
    }

    public Surroundings withClock(Clock clock) {
        return new Surroundings(clock, random, transport, background);
    }

    public Surroundings withRandom(SecureRandom random) {
        return new Surroundings(clock, random, transport, background);
    }

    public Surroundings withTransport(Transport transport) {
        return new Surroundings(clock, random, transport, background);
    }

    /** Where work is done that nobody waits for. */
    public Surroundings withBackground(Background background) {
        return new Surroundings(clock, random, transport, background);
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

    public Background background() {
        return background;
    }
}
