package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A refresh whose ID token cannot be verified, since the provider's keys are out of reach,")
class KeysOutOfReachTest {

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments("503", Endpoint.JWKS, Fault.status(503)),
                arguments("404", Endpoint.JWKS, Fault.status(404)),
                arguments("a redirect", Endpoint.JWKS, Fault.redirect(302, "https://login.example/")),
                arguments("a web page", Endpoint.JWKS, Fault.html()),
                arguments("no JSON", Endpoint.JWKS, Fault.notJson()),
                arguments("two megabytes", Endpoint.JWKS, Fault.hugeBody(2_000_000)),
                arguments("a key that is not there yet", Endpoint.TOKEN, Fault.signWithUnknownKey()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    @DisplayName("48: keeps the new tokens, which may have rotated, and goes on with the ID token that was verified")
    void newTokensAreKept(String what, Endpoint endpoint, Fault fault) {
        Session session = app.session();
        app.clock.advance(Duration.ofDays(13));
        app.idp.faults().always(endpoint, fault);
        Freshness freshness = app.rp.fresh(session);
        assertThat(freshness).isInstanceOfSatisfying(Freshness.Fresh.class, fresh -> {
            assertThat(fresh.session().idToken()).as(what).isSameAs(session.idToken());
            assertThat(fresh.session().refreshToken().orElseThrow().fingerprint())
                    .isNotEqualTo(session.refreshToken().orElseThrow().fingerprint());
        });
    }

    @Test
    @DisplayName("46: does not keep them where the signature is wrong: that says more than keys out of reach")
    void wrongSignature() {
        Session session = app.expiredSession();
        app.idp.faults().next(Endpoint.TOKEN, Fault.tamperSignature());
        assertThat(app.rp.fresh(session))
                .isInstanceOfSatisfying(
                        Freshness.Unavailable.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.SIGNATURE_INVALID));
    }
}
