package dev.latchkey.observe;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Locale;

/**
 * Observations of Micrometer: {@code latchkey.call} for each request to the provider and {@code latchkey.step} for what the app asked
 * for. All key values are of low cardinality; docs/how-to/observability.md lists them. Needs {@code io.micrometer:micrometer-observation},
 * which the SDK does not bring.
 */
public final class MicrometerObserver implements Observer {
    /** Where there is no value, for a metric wants the same keys each time. */
    private static final String NONE = "none";

    private final ObservationRegistry registry;

    private MicrometerObserver(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** An observer that tells this registry: {@code Surroundings.withObserver(MicrometerObserver.of(registry))}. */
    public static MicrometerObserver of(ObservationRegistry registry) {
        return new MicrometerObserver(registry);
    }

    @Override
    public Span begin(Observed observed) {
        Observation observation = observation(observed).start();
        Observation.Scope scope = observation.openScope();
        return ending -> {
            observation.lowCardinalityKeyValue("outcome", ending.outcome());
            observation.lowCardinalityKeyValue(
                    "failure", ending.failure().map(Enum::name).orElse(NONE));
            if (observed instanceof Observed.Call) {
                observation.lowCardinalityKeyValue(
                        "status", ending.status().map(String::valueOf).orElse(NONE));
            }
            scope.close();
            observation.stop();
        };
    }

    @Override
    public Runnable carried(Runnable task) {
        Observation underWay = registry.getCurrentObservation();
        if (underWay == null) {
            return task;
        }
        return () -> {
            try (Observation.Scope scope = underWay.openScope()) {
                task.run();
            }
        };
    }

    private Observation observation(Observed observed) {
        if (observed instanceof Observed.Call call) {
            String endpoint = name(call.endpoint());
            return Observation.createNotStarted("latchkey.call", registry)
                    .contextualName("latchkey " + call.method() + " " + endpoint)
                    .lowCardinalityKeyValues(KeyValues.of("endpoint", endpoint, "method", call.method()));
        }
        String step = name(((Observed.Step) observed).operation());
        return Observation.createNotStarted("latchkey.step", registry)
                .contextualName("latchkey " + step)
                .lowCardinalityKeyValue("step", step);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
