package dev.latchkey.observe.flow;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.observe.Ending;
import dev.latchkey.observe.Observed;
import dev.latchkey.observe.Observer;
import dev.latchkey.observe.Operation;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an observer, whose mistakes do no harm to what is observed. */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Observer observer;

    public Watch(Observer observer) {
        this.observer = observer;
    }

    /** Something begins; what comes back throws nothing. */
    public Observer.Span begin(Observed observed) {
        try {
            Observer.Span span = observer.begin(observed);
            return ending -> end(span, ending);
        } catch (RuntimeException e) {
            LOG.warn("An observer failed", e);
            return ending -> {};
        }
    }

    /** The task as the observer wants it carried to another thread. */
    public Runnable carried(Runnable task) {
        try {
            return observer.carried(task);
        } catch (RuntimeException e) {
            LOG.warn("An observer failed", e);
            return task;
        }
    }

    private static void end(Observer.Span span, Ending ending) {
        try {
            span.end(ending);
        } catch (RuntimeException e) {
            LOG.warn("An observer failed", e);
        }
    }

    /** A step whose outcome is one of a sealed type. */
    public <T> T step(Operation operation, Supplier<T> body, Function<? super T, Optional<Failure>> failure) {
        return watched(operation, body, outcome -> Ending.of(outcome, failure.apply(outcome)));
    }

    /** A step that ends well or with an exception. */
    public <T> T step(Operation operation, Supplier<T> body) {
        return watched(operation, body, result -> Ending.done());
    }

    /** A step without a result. */
    public void step(Operation operation, Runnable body) {
        boolean ignored = watched(
                operation,
                () -> {
                    body.run();
                    return true;
                },
                result -> Ending.done());
    }

    private <T> T watched(Operation operation, Supplier<T> body, Function<T, Ending> ends) {
        Observer.Span span = begin(new Observed.Step(operation));
        Ending ending = Ending.failed();
        try {
            T result = body.get();
            ending = ends.apply(result);
            return result;
        } catch (LatchkeyException e) {
            ending = ending.because(e.failure().code());
            throw e;
        } finally {
            span.end(ending);
        }
    }
}
