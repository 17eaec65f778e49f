package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.signin.SignInOutcome;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A refresh at a provider that answers dishonestly")
class SpoiledRefreshTest {
    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("46: sub", Fault.setClaim("sub", "somebody-else"), FailureCode.SUBJECT_MISMATCH),
                arguments("46: iss", Fault.setClaim("iss", "https://evil.example"), FailureCode.ISSUER_CLAIM_MISMATCH),
                arguments("46: aud", Fault.setClaim("aud", "outline"), FailureCode.AUDIENCE_MISMATCH),
                arguments("46: azp", Fault.setClaim("azp", "outline"), FailureCode.AZP_MISMATCH),
                arguments("46: auth_time", Fault.setClaim("auth_time", 1_700_000_000), FailureCode.AUTH_TIME_INVALID),
                arguments("40: nonce", Fault.setClaim("nonce", "another"), FailureCode.NONCE_MISMATCH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("40, 46: ends the session for another")
    void others(String what, Fault fault, FailureCode code) {
        assertThat(refreshed(fault))
                .isInstanceOfSatisfying(
                        Freshness.SignInAgain.class,
                        again -> assertThat(again.failure().code()).isEqualTo(code));
    }

    static Stream<Arguments> forged() {
        return Stream.of(
                arguments("33: alg none", Fault.algNone(), FailureCode.ALGORITHM_REFUSED),
                arguments("34: HS256 with the public key", Fault.hs256WithPublicKey(), FailureCode.ALGORITHM_REFUSED),
                arguments("35: a damaged signature", Fault.tamperSignature(), FailureCode.SIGNATURE_INVALID),
                arguments(
                        "29: no more Bearer", Fault.setMember("token_type", "MAC"), FailureCode.TOKEN_TYPE_UNSUPPORTED),
                arguments(
                        "49: a wider scope",
                        Fault.setMember("scope", "openid profile email offline_access admin"),
                        FailureCode.SCOPE_WIDENED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("29, 33, 34, 35, 49: gives no token, and the session stays, for")
    void forged(String what, Fault fault, FailureCode code) {
        assertThat(refreshed(fault))
                .isInstanceOfSatisfying(
                        Freshness.Unavailable.class,
                        later -> assertThat(later.failure().code()).isEqualTo(code));
    }

    @Test
    @DisplayName("48: costs no refresh token: the one that came with it is spent next, long after the provider's grace")
    void rotated() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        Session session = app.session();
        app.clock.advance(Duration.ofMinutes(100));
        app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("at_hash", "AAAA"));
        assertThat(app.rp.fresh(session)).isInstanceOf(Freshness.Unavailable.class);
        app.clock.advance(Duration.ofMinutes(1));
        assertThat(app.rp.fresh(session)).isInstanceOf(Freshness.Fresh.class);
    }

    /** With max_age, so that the provider tells when the user proved who they are. */
    private Freshness refreshed(Fault fault) {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none().withMaxAge(Duration.ofDays(1)));
        Session session = ((SignInOutcome.SignedIn) app.finish(returned)).session();
        app.clock.advance(Duration.ofHours(1));
        app.idp.faults().next(Endpoint.TOKEN, fault);
        return app.rp.fresh(session);
    }
}
