package dev.latchkey.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A callback")
class ProviderTroubleTest {

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments("500", Fault.status(500), FailureCode.PROVIDER_ERROR),
                arguments("429", Fault.tooManyRequests(7), FailureCode.PROVIDER_ERROR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName(
            "32: finds the provider unavailable, is not tried again by itself, and may be tried again by the user, after")
    void troubles(String what, Fault fault, FailureCode code) {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, fault);
        SignInOutcome outcome = app.finish(returned);
        assertThat(outcome).isInstanceOf(SignInOutcome.Unavailable.class);
        assertThat(codeOf(outcome)).isEqualTo(code);
        assertThat(app.codeRequests()).isEqualTo(1);
        assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("24, 32: gives up on a token endpoint that drips, and asks it once")
    void dripping() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        RelyingParty impatient = app.relyingParty(
                app.config().withHttpPolicy(HttpPolicy.defaults().withCallTimeout(Duration.ofSeconds(2))));
        impatient.metadata();
        app.idp.faults().next(Endpoint.TOKEN, Fault.oneByteEvery(Duration.ofMillis(100)));
        SignInOutcome outcome = impatient.callback(
                returned.callback(), Optional.of(returned.start().pending()));
        assertThat(outcome).isInstanceOf(SignInOutcome.Unavailable.class);
        assertThat(codeOf(outcome)).isEqualTo(FailureCode.TIMED_OUT);
        assertThat(app.codeRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("says how long the provider asks to wait")
    void retryAfter() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, Fault.tooManyRequests(7));
        assertThat(app.finish(returned))
                .isInstanceOfSatisfying(
                        SignInOutcome.Unavailable.class,
                        it -> assertThat(it.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    @DisplayName("32: is sent once when the connection breaks, though the code may be spent by then")
    void connectionReset() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.TOKEN, Fault.connectionReset());
        assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.Unavailable.class);
        assertThat(app.codeRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("32: may be tried again where the keys cannot be had, for the code is not spent before they are there")
    void withoutKeys() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.faults().next(Endpoint.JWKS, Fault.status(503));
        assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.Unavailable.class);
        assertThat(app.codeRequests()).isZero();
        assertThat(app.finish(returned)).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("32: is over where a new key cannot be had after the code was spent: the user begins again")
    void newKeyOutOfReach() {
        app.session();
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp.rotateSigningKey(SigningAlgorithm.ES384);
        app.idp.faults().next(Endpoint.JWKS, Fault.status(503));
        SignInOutcome outcome = app.finish(returned);
        assertThat(outcome).isInstanceOf(SignInOutcome.Expired.class);
        assertThat(codeOf(outcome)).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(app.codeRequests()).isEqualTo(2);
        app.clock.advance(Duration.ofMinutes(1));
        assertThat(app.finish(app.goAndReturn(SignInOptions.none()))).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    private static FailureCode codeOf(SignInOutcome outcome) {
        return outcome.failureIfAny().map(Failure::code).orElseThrow(() -> new AssertionError(outcome.toString()));
    }
}
