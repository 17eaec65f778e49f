package dev.latchkey.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.WireServer;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.session.Freshness;
import dev.latchkey.token.Introspection;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A provider that redirects the app's own calls")
class RedirectedProviderTest {
    private final AppUnderTest app = new AppUnderTest();
    private final WireServer thief = WireServer.answering(WireServer.json(200, "{}"));

    @AfterEach
    void close() {
        thief.close();
        app.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("23, 54: is followed nowhere, and no code, secret or token gets there:")
    void nowhere(int status) {
        Fault redirect = Fault.redirect(status, thief.uri("/").toString());
        Freshness.Fresh fresh = (Freshness.Fresh) app.rp.fresh(app.session());
        RelyingParty pushing = app.relyingParty(app.config().withPushedRequests());
        AppUnderTest.Return returned = app.goAndReturn(pushing, SignInOptions.none());
        Stream.of(Endpoint.values()).forEach(endpoint -> app.idp.faults().always(endpoint, redirect));
        Introspection introspection = app.rp.introspect(fresh.token().reveal());
        assertThat(Stream.of(
                        app.rp.revoke(fresh.token()),
                        failureOf(() -> app.relyingParty(app.config()).metadata()),
                        failureOf(() -> pushing.signIn(SignInOptions.none())),
                        pushing.callback(
                                        returned.callback(),
                                        Optional.of(returned.start().pending()))
                                .failureIfAny(),
                        failureOf(app.rp.userInfo(fresh)),
                        failureOf(introspection)))
                .allSatisfy(failure -> assertThat(failure.map(Failure::code)).contains(FailureCode.REDIRECT_REFUSED));
        assertThat(thief.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    @DisplayName("23: gives no keys either, and the sign-in none:")
    void noKeys(int status) {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        app.idp
                .faults()
                .always(Endpoint.JWKS, Fault.redirect(status, thief.uri("/jwks").toString()));
        assertThat(app.finish(returned).failureIfAny().map(Failure::code)).contains(FailureCode.REDIRECT_REFUSED);
        assertThat(thief.asked()).isEmpty();
    }

    private static Optional<Failure> failureOf(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (LatchkeyException e) {
            return Optional.of(e.failure());
        }
    }

    private static Optional<Failure> failureOf(UserInfoOutcome outcome) {
        return outcome instanceof UserInfoOutcome.Rejected rejected
                ? Optional.of(rejected.failure())
                : Optional.empty();
    }

    private static Optional<Failure> failureOf(Introspection introspection) {
        return introspection instanceof Introspection.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
    }
}
