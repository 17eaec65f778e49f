package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.OwnThread;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("An access token for a target")
@Timeout(60)
class TargetsTest {
    private static final TokenTarget TODO = TokenTarget.resource("https://todo.example");
    private static final TokenTarget NOTES = TokenTarget.resource("https://notes.example");

    private final AppUnderTest app = new AppUnderTest();
    private final RelyingParty rp = app.relyingParty(app.config()
            .withOfflineAccess()
            .withScopes("openid", "read:todos")
            .withResources("https://todo.example", "https://notes.example"));

    @AfterEach
    void close() {
        app.close();
    }

    private Session session() {
        addResource("https://notes.example");
        AppUnderTest.Return returned = app.goAndReturn(rp, SignInOptions.none());
        SignInOutcome outcome =
                rp.callback(returned.callback(), Optional.of(returned.start().pending()));
        return ((SignInOutcome.SignedIn) outcome).session();
    }

    private void addResource(String indicator) {
        app.idp.addResource(ApiResource.of(indicator));
    }

    private static Freshness.Fresh fresh(Freshness freshness) {
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        return (Freshness.Fresh) freshness;
    }

    @Test
    @DisplayName("54: is a JWT for that resource alone, and the session's own token stays what it was")
    void resource() {
        Session session = session();
        Freshness.Fresh todo = fresh(rp.fresh(session, TODO));
        assertThat(todo.token().looksLikeJwt()).isTrue();
        assertThat(todo.token().scopes()).containsExactly("read:todos");
        AccessToken own = fresh(rp.fresh(todo.session())).token();
        assertThat(own).isSameAs(fresh(rp.fresh(session)).token());
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("is kept in the session for each target and asked for again when it is about to expire")
    void kept() {
        Freshness.Fresh todo = fresh(rp.fresh(session(), TODO));
        Freshness.Fresh both = fresh(rp.fresh(todo.session(), NOTES));
        assertThat(fresh(rp.fresh(both.session(), TODO)).token()).isSameAs(todo.token());
        assertThat(both.session().targets()).containsExactlyInAnyOrder(TODO, NOTES);
        assertThat(app.refreshRequests()).isEqualTo(2);
        app.clock.advance(Duration.ofHours(1));
        assertThat(fresh(rp.fresh(both.session(), TODO)).token()).isNotSameAs(todo.token());
        assertThat(app.refreshRequests()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "47: does not race with another target's for the refresh token: the second goes on with what the first brought")
    void noRace() {
        Session session = session();
        app.clock.advance(Duration.ofDays(11));
        CompletableFuture<Freshness> first;
        CompletableFuture<Freshness> second;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            first = OwnThread.supply(() -> rp.fresh(session, TODO));
            hold.awaitArrivals(1, Duration.ofSeconds(30));
            second = OwnThread.supply(() -> rp.fresh(session, NOTES));
        }
        assertThat(first.join()).isInstanceOf(Freshness.Fresh.class);
        assertThat(second.join()).isInstanceOf(Freshness.Fresh.class);
        assertThat(app.refreshRequests()).isEqualTo(2);
        // With a grace of 3 s that is over: a spent token would be refused, and the grant with it
        app.clock.advance(Duration.ofSeconds(5));
        Freshness.Fresh late = fresh(rp.fresh(session, TokenTarget.own()));
        assertThat(late.session().targets()).containsExactlyInAnyOrder(TODO, NOTES);
    }

    @Test
    @DisplayName("that the sign-in did not ask for is denied, and the session stays")
    void denied() {
        Session session = session();
        addResource("https://other.example");
        Freshness denied = rp.fresh(session, TokenTarget.resource("https://other.example"));
        assertThat(denied)
                .isInstanceOfSatisfying(
                        Freshness.Denied.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.TARGET_REFUSED));
        assertThat(rp.fresh(session, TODO)).isInstanceOf(Freshness.Fresh.class);
    }
}
