package dev.latchkey.config;

import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.observe.Observer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the SDK takes from outside: the time, random bytes, the network, threads for what need not be waited for, and who looks on. Tests move the
 * clock here. All who are given the same transport and the same clock share what they know of a provider.
 */
public final class Surroundings {
    private final Clock clock;
    private final SecureRandom random;
    private final Transport transport;
    private final Executor executor;
    private final Observer observer;

    private Surroundings(Clock clock, SecureRandom random, Transport transport, Executor executor, Observer observer) {
        this.clock = clock;
        this.random = random;
        this.transport = transport;
        this.executor = executor;
        this.observer = observer;
    }

    /** The machine's clock and randomness, and the JDK's HTTP client; a daemon thread for each task in the background. */
    public static Surroundings system(HttpPolicy policy) {
        return new Surroundings(
                Clock.systemUTC(),
                new SecureRandom(),
                Transport.shared(policy),
                Surroundings::onDaemonThread,
                Observer.none());
    }

    private static void onDaemonThread(Runnable task) {
        Thread thread = new Thread(task, "latchkey-background");
        thread.setDaemon(true);
        // Or a server would hold the class loader of the app whose request happened to start it
        thread.setContextClassLoader(Surroundings.class.getClassLoader());
        thread.start();
    }

    /** Another clock. */
    public Surroundings withClock(Clock clock) {
        return new Surroundings(clock, random, transport, executor, observer);
    }

    /** Another source of random bytes; it must be one for secrets. */
    public Surroundings withRandom(SecureRandom random) {
        return new Surroundings(clock, random, transport, executor, observer);
    }

    /** Another way to the network. */
    public Surroundings withTransport(Transport transport) {
        return new Surroundings(clock, random, transport, executor, observer);
    }

    /** Where renewals ahead of time run, such as virtual threads: rare, short, mostly waiting for the network. */
    public Surroundings withExecutor(Executor executor) {
        return new Surroundings(clock, random, transport, executor, observer);
    }

    /** Who is told of each call and each outcome, for metrics and traces. */
    public Surroundings withObserver(Observer observer) {
        return new Surroundings(clock, random, transport, executor, observer);
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** Random bytes for states, nonces and keys. */
    public SecureRandom random() {
        return random;
    }

    /** The way to the network. */
    public Transport transport() {
        return transport;
    }

    /** Where renewals ahead of time run. */
    public Executor executor() {
        return executor;
    }

    public Observer observer() {
        return observer;
    }
}
