package dev.latchkey.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.http.Transport;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.TokenTarget;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An observer")
class ObserverTest {
    private final AppUnderTest app = new AppUnderTest();
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        app.close();
    }

    private RelyingParty observedBy(Observer observer) {
        return observedBy(observer, Runnable::run);
    }

    private RelyingParty observedBy(Observer observer, Executor executor) {
        return RelyingParty.of(
                app.config().withOfflineAccess(),
                Surroundings.system(app.config().httpPolicy())
                        .withTransport(Transport.jdk(app.config().httpPolicy()))
                        .withClock(app.clock)
                        .withExecutor(executor)
                        .withObserver(observer));
    }

    private Observer.Span tell(Observed observed) {
        return ending -> told.add(observed + " " + ending.outcome()
                + ending.status().map(status -> " " + status).orElse("")
                + ending.failure().map(code -> " " + code).orElse(""));
    }

    private Session signIn(RelyingParty rp) {
        AppUnderTest.Return returned = app.goAndReturn(rp, SignInOptions.none());
        SignInOutcome outcome =
                rp.callback(returned.callback(), Optional.of(returned.start().pending()));
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    @Test
    @DisplayName("is told of every call and of what every step came to")
    void everything() {
        RelyingParty rp = observedBy(this::tell);
        Session session = signIn(rp);
        app.clock.advance(Duration.ofHours(1));
        assertThat(rp.fresh(session).failureIfAny()).isEmpty();
        assertThat(rp.signOut(session).location()).isNotNull();
        assertThat(told)
                .containsSubsequence(
                        "Call[endpoint=DISCOVERY, method=GET] answered 200",
                        "Step[operation=SIGN_IN] done",
                        "Call[endpoint=JWKS, method=GET] answered 200",
                        "Call[endpoint=TOKEN, method=POST] answered 200",
                        "Step[operation=CALLBACK] signed_in",
                        "Call[endpoint=TOKEN, method=POST] answered 200",
                        "Step[operation=FRESH_TOKEN] fresh",
                        "Call[endpoint=REVOCATION, method=POST] answered 200",
                        "Step[operation=SIGN_OUT] done");
    }

    @Test
    @DisplayName("is told why a call and a step failed, by code")
    void failures() {
        RelyingParty rp = observedBy(this::tell);
        Session session = signIn(rp);
        app.clock.advance(Duration.ofMinutes(59));
        app.clock.advance(Duration.ofMinutes(1));
        app.idp.faults().next(dev.latchkey.mockidp.engine.Endpoint.TOKEN, Fault.status(503));
        app.idp.faults().next(dev.latchkey.mockidp.engine.Endpoint.TOKEN, Fault.status(503));
        assertThat(rp.fresh(session).failureIfAny()).isPresent();
        assertThat(told)
                .contains(
                        "Call[endpoint=TOKEN, method=POST] failed 503 PROVIDER_ERROR",
                        "Step[operation=FRESH_TOKEN] unavailable PROVIDER_ERROR");
    }

    @Test
    @DisplayName("that throws does no harm")
    void throwing() {
        RelyingParty atBegin = observedBy(observed -> {
            throw new IllegalStateException("at the begin");
        });
        RelyingParty atEnd = observedBy(observed -> ending -> {
            throw new IllegalStateException("at the end");
        });
        assertThat(signIn(atBegin).subject()).isNotEmpty();
        assertThat(signIn(atEnd).subject()).isNotEmpty();
    }

    @Test
    @DisplayName("51: of Micrometer has few names and few values, the same keys each time, and calls within their step")
    void micrometer() {
        List<Observation.Context> stopped = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        RelyingParty rp = observedBy(MicrometerObserver.of(registry));
        Session session = signIn(rp);
        assertThat(rp.fresh(session, TokenTarget.resource("https://nowhere.example"))
                        .failureIfAny())
                .isPresent();
        assertThat(registry.getCurrentObservation()).isNull();
        assertThat(stopped)
                .extracting(ObserverTest::text)
                .contains(
                        "latchkey.call {endpoint=token, failure=none, method=POST, outcome=answered, status=200}",
                        "latchkey.step {failure=none, outcome=signed_in, step=callback}",
                        "latchkey.step {failure=" + FailureCode.TARGET_REFUSED + ", outcome=denied, step=fresh_token}");
        assertThat(stopped)
                .filteredOn(context -> text(context).contains("endpoint=token"))
                .allSatisfy(
                        context -> assertThat(context.getParentObservation()).isNotNull());
        assertThat(stopped)
                .allSatisfy(context ->
                        assertThat(context.getHighCardinalityKeyValues()).isEmpty());
    }

    @Test
    @DisplayName("of Micrometer sees a refresh within its step, though it is made in another thread")
    void acrossThreads() {
        List<Observation.Context> stopped = new CopyOnWriteArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                stopped.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        RelyingParty rp = observedBy(MicrometerObserver.of(registry), task -> new Thread(task).start());
        Session session = signIn(rp);
        app.clock.advance(Duration.ofHours(1));
        stopped.clear();
        assertThat(rp.fresh(session).failureIfAny()).isEmpty();
        assertThat(stopped)
                .filteredOn(context -> text(context).contains("endpoint=token"))
                .singleElement()
                .satisfies(context -> assertThat(context.getParentObservation()).isNotNull());
    }

    @Test
    @DisplayName("of Micrometer is given with the surroundings")
    void documented() {
        ClientConfig config = app.config();
        List<String> steps = new CopyOnWriteArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(context -> steps.add(context.getName()));
        // docs/how-to/observability.md
        RelyingParty rp = RelyingParty.of(
                config, Surroundings.system(config.httpPolicy()).withObserver(MicrometerObserver.of(registry)));
        // end
        assertThat(rp.signIn(SignInOptions.none()).location()).hasHost("localhost");
        assertThat(registry.isNoop()).isFalse();
        assertThat(steps).contains("latchkey.step", "latchkey.call");
    }

    private static String text(Observation.Context context) {
        TreeMap<String, String> values = new TreeMap<>();
        for (KeyValue value : context.getLowCardinalityKeyValues()) {
            values.put(value.getKey(), value.getValue());
        }
        return context.getName() + " " + values;
    }
}
