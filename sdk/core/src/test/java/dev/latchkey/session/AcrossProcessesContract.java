package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.OwnThread;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Instances of an app in processes of their own that share a store, a mock of Logto, and SIGKILL. Real time, for leases are real. */
@Timeout(240)
public abstract class AcrossProcessesContract {

    private static final Duration LOGTOS_GRACE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final MockClock clock = MockClock.ticking();
    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withClock(clock));
    private final List<RunningInstance> instances = new ArrayList<>();
    private Optional<SharedSessionStore> store = Optional.empty();
    private Optional<RelyingParty> relyingParty = Optional.empty();

    /** The store, as this process uses it. */
    protected abstract SharedSessionStore open(RelyingParty rp);

    /** A class whose {@code main} calls {@link Instance#run} with the same store. */
    protected abstract Class<?> instance();

    /** What it needs to know of the store, after the arguments of {@link Instance}. */
    protected abstract List<String> whereTheStoreIs();

    @BeforeEach
    final void start() {
        relyingParty = Optional.of(relyingParty(LOGTOS_GRACE));
        store = Optional.of(open(rp()));
    }

    @AfterEach
    final void end() {
        instances.forEach(RunningInstance::close);
        idp.close();
    }

    private RelyingParty rp() {
        return relyingParty.orElseThrow();
    }

    private SharedSessionStore store() {
        return store.orElseThrow();
    }

    @Test
    @DisplayName("47: two processes and a thousand threads on one expired token make one token request")
    void oneRequest() {
        SessionId id = expired(Duration.ofHours(1)).id();
        RunningInstance one = started(Duration.ofSeconds(60), Instance.Step.NOWHERE);
        RunningInstance two = started(Duration.ofSeconds(60), Instance.Step.NOWHERE);
        CompletableFuture<String> first = one.lineLater();
        CompletableFuture<String> second = two.lineLater();
        try (Hold hold = idp.faults().hold(Endpoint.TOKEN)) {
            one.fresh(id, 500);
            two.fresh(id, 500);
            hold.awaitArrivals(1, PATIENCE);
        }
        String token = Instance.digest(tokenNow(id));
        assertThat(first.join()).isEqualTo("500 1 " + token);
        assertThat(second.join()).isEqualTo("500 1 " + token);
        assertThat(refreshes()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(value = Instance.Step.class, names = "NOWHERE", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("47: a session survives when who refreshes it is killed, within Logto's grace of three seconds")
    void killed(Instance.Step step) {
        Session session = rotating();
        Freshness freshness = afterTheKill(session, step, Duration.ZERO);
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        boolean answerWasLost = step == Instance.Step.AFTER_THE_ANSWER || step == Instance.Step.BEFORE_THE_WRITE;
        assertThat(refreshes()).isEqualTo(answerWasLost ? 2 : 1);
        Session kept = store().read(session.id()).orElseThrow();
        assertThat(fingerprint(kept)).isNotEqualTo(fingerprint(session));
        clock.advance(Duration.ofMinutes(59).plusSeconds(50));
        assertThat(fresh(session.id())).isInstanceOf(Freshness.Fresh.class);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Instance.Step.class,
            names = {"AFTER_THE_ANSWER", "BEFORE_THE_WRITE"})
    @DisplayName(
            "47: a session survives when who refreshes it is killed, however late, where the provider does not rotate")
    void killedWithoutRotation(Instance.Step step) {
        Session session = expired(Duration.ofHours(1));
        assertThat(afterTheKill(session, step, Duration.ofMinutes(1))).isInstanceOf(Freshness.Fresh.class);
        assertThat(fingerprint(store().read(session.id()).orElseThrow())).isEqualTo(fingerprint(session));
    }

    @Test
    @DisplayName(
            "48: the one case that nobody can save, a rotated token lost for longer than the grace, ends in one clear sign-in-again and no loop")
    void lost() {
        Session session = rotating();
        assertThat(afterTheKill(session, Instance.Step.AFTER_THE_ANSWER, Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(
                        Freshness.SignInAgain.class,
                        again -> assertThat(again.failure().code()).isEqualTo(FailureCode.REFRESH_REFUSED));
        assertThat(refreshes()).isEqualTo(2);
        assertThat(store().read(session.id())).isEmpty();
        assertThat(fresh(session.id())).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(refreshes()).isEqualTo(2);
    }

    /** What this process gets, which asks while the other one is still at it. */
    private Freshness afterTheKill(Session session, Instance.Step step, Duration passed) {
        RunningInstance leader = started(LOGTOS_GRACE, step);
        leader.fresh(session.id(), 1);
        assertThat(leader.line()).isEqualTo("at " + step);
        CompletableFuture<Freshness> here = OwnThread.supply(() -> fresh(session.id()));
        leader.kill();
        clock.advance(passed);
        return here.join();
    }

    private Freshness fresh(SessionId id) {
        return rp().sessions(store()).fresh(id, TokenTarget.own());
    }

    private String tokenNow(SessionId id) {
        return ((Freshness.Fresh) fresh(id)).token().reveal();
    }

    private static Optional<String> fingerprint(Session session) {
        return session.refreshToken().map(RefreshToken::fingerprint);
    }

    private int refreshes() {
        return idp.journal().tokenRequests().withGrant("refresh_token").count();
    }

    /** A session whose refresh token has lived for more than 70 % of its life, so that the next refresh rotates it. */
    private Session rotating() {
        idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        return expired(Duration.ofMinutes(100));
    }

    private Session expired(Duration ago) {
        SignInStart start = rp().signIn(SignInOptions.none());
        SignInOutcome outcome = rp().callback(
                        AppUnderTest.callback(idp.signIn("alice").at(start.location())), Optional.of(start.pending()));
        Session session = ((SignInOutcome.SignedIn) outcome).session();
        store().write(session);
        clock.advance(ago);
        return session;
    }

    private RelyingParty relyingParty(Duration grace) {
        ClientConfig config = Instance.config(idp.issuer(), grace);
        return RelyingParty.of(config, Surroundings.system(config.httpPolicy()).withClock(clock));
    }

    private RunningInstance started(Duration grace, Instance.Step step) {
        Duration ahead = Duration.between(Instant.now(Clock.systemUTC()), clock.instant());
        List<String> arguments = new ArrayList<>(new Instance.Setting(idp.issuer(), ahead, grace, step).arguments());
        arguments.addAll(whereTheStoreIs());
        RunningInstance instance = RunningInstance.start(instance(), arguments);
        instances.add(instance);
        assertThat(instance.line()).isEqualTo("ready");
        return instance;
    }
}
