package dev.latchkey.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.UsedOnce;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.OwnThread;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Hold;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One callback at two instances of the app")
class SeveralInstancesTest {
    private final AppUnderTest app = new AppUnderTest();
    private final RelyingParty other = app.relyingParty(app.config().withOfflineAccess());

    @AfterEach
    void close() {
        app.close();
    }

    private static SignInOutcome finish(RelyingParty rp, AppUnderTest.Return returned) {
        return rp.callback(returned.callback(), Optional.of(returned.start().pending()));
    }

    private static Optional<FailureCode> codeOf(SignInOutcome outcome) {
        return outcome.failureIfAny().map(Failure::code);
    }

    @Test
    @DisplayName("11: signs in once by what they share, also while the first is under way")
    void shared() {
        UsedOnce shared = UsedOnce.inMemory();
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        RelyingParty one = app.rp.withUsedOnce(shared);
        RelyingParty two = other.withUsedOnce(shared);
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            CompletableFuture<SignInOutcome> first = OwnThread.supply(() -> finish(one, returned));
            hold.awaitArrivals(1, Duration.ofSeconds(60));
            assertThat(codeOf(finish(two, returned))).contains(FailureCode.PENDING_USED);
            hold.release();
            assertThat(first.join()).isInstanceOf(SignInOutcome.SignedIn.class);
        }
        assertThat(codeOf(finish(two, returned))).contains(FailureCode.PENDING_USED);
        assertThat(app.codeRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("11: signs in once where they share nothing, for the provider takes its code once")
    void alone() {
        AppUnderTest.Return returned = app.goAndReturn(SignInOptions.none());
        assertThat(finish(app.rp, returned)).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(codeOf(finish(other, returned))).contains(FailureCode.CODE_REFUSED);
    }
}
