package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.RefreshToken;
import dev.latchkey.token.TokenTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Sessions in a store that several instances share")
@Timeout(180)
class KeptSessionsTest {

    private static final TokenTarget OWN = TokenTarget.own();
    private static final Duration A_WHILE = Duration.ofSeconds(120);
    private static final Fault INVALID_GRANT =
            Fault.statusWith(400, "{\"error\":\"invalid_grant\"}", "application/json");

    private final AppUnderTest app = new AppUnderTest();
    private final MemorySessionStore store = new MemorySessionStore(app.clock);
    private final List<Runnable> background = new ArrayList<>();
    private final KeptSessions here = instance(store);
    private final KeptSessions there = instance(store);

    @AfterEach
    void close() {
        app.close();
    }

    /** One that knows nothing of the others but the store, and whose work in the background the test does. */
    private KeptSessions instance(SessionStore shared) {
        return relyingParty().sessions(shared);
    }

    private RelyingParty relyingParty() {
        ClientConfig config = app.config();
        return RelyingParty.of(
                config,
                Surroundings.system(config.httpPolicy()).withClock(app.clock).withExecutor(this::later));
    }

    /** What the SDK does after a time does not wait for the test, nor does a request that somebody waits for. */
    private void later(Runnable task) {
        if (task instanceof FutureTask || Thread.currentThread().getName().contains("Delay")) {
            task.run();
        } else {
            background.add(task);
        }
    }

    private Session signedIn() {
        Session session = app.session();
        store.write(session);
        return session;
    }

    /** A session whose next refresh rotates its refresh token. */
    private Session rotating() {
        app.idp.change("quickstart", application -> application.withRefreshTokenTtl(Duration.ofHours(2)));
        Session session = signedIn();
        app.clock.advance(Duration.ofMinutes(100));
        return session;
    }

    @Test
    @DisplayName("47: are refreshed once by two instances with hundreds of threads each, and all get the same token")
    void oneRequest() {
        Session session = signedIn();
        app.clock.advance(Duration.ofHours(1));
        List<CompletableFuture<Freshness>> answers;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            answers = IntStream.range(0, 200)
                    .mapToObj(i -> asked(i % 2 == 0 ? here : there, session.id(), OWN))
                    .toList();
            hold.awaitArrivals(1, A_WHILE);
        }
        assertThat(answers.stream()
                        .map(CompletableFuture::join)
                        .map(KeptSessionsTest::token)
                        .distinct())
                .hasSize(1);
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("48: keep the refresh token of an answer that must not be trusted otherwise, for every instance")
    void rejectedAnswer() {
        Session session = rotating();
        app.idp.faults().next(Endpoint.TOKEN, Fault.setClaim("at_hash", "AAAA"));
        assertThat(here.fresh(session.id(), OWN)).isInstanceOf(Freshness.Unavailable.class);
        app.clock.advance(Duration.ofMinutes(1));
        assertThat(there.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
    }

    @Test
    @DisplayName(
            "47: whose token an API refused are renewed once, and the other instance has the new token without a request")
    void refused() {
        Session session = signedIn();
        AccessToken old = ((Freshness.Fresh) here.fresh(session.id(), OWN)).token();
        String renewed = token(here.refreshed(session.id(), OWN, old));
        assertThat(renewed).isNotEqualTo(old.reveal());
        assertThat(token(there.refreshed(session.id(), OWN, old))).isEqualTo(renewed);
        assertThat(token(there.fresh(session.id(), OWN))).isEqualTo(renewed);
        assertThat(app.refreshRequests()).isEqualTo(1);
    }

    @Test
    @DisplayName("48: stay through every refusal but invalid_grant for their own token, and go on afterwards")
    void onlyInvalidGrant() {
        Session session = signedIn();
        app.clock.advance(Duration.ofHours(1));
        for (String error : List.of(
                "invalid_client",
                "invalid_request",
                "unauthorized_client",
                "access_denied",
                "invalid_scope",
                "invalid_target",
                "server_error",
                "temporarily_unavailable")) {
            app.idp
                    .faults()
                    .next(Endpoint.TOKEN, Fault.statusWith(400, "{\"error\":\"" + error + "\"}", "application/json"));
            assertThat(here.fresh(session.id(), OWN)).as(error).isInstanceOf(Freshness.Unavailable.class);
            assertThat(store.size()).as(error).isEqualTo(1);
        }
        assertThat(there.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
    }

    @Test
    @DisplayName("47: get tokens for two targets at once from one refresh token that rotates, one after the other")
    void twoTargets() {
        Session session = rotating();
        TokenTarget narrow = OWN.withScopes("openid");
        CompletableFuture<Freshness> one;
        CompletableFuture<Freshness> two;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            one = asked(here, session.id(), OWN);
            two = asked(there, session.id(), narrow);
            hold.awaitArrivals(1, A_WHILE);
            assertThat(hold.arrived()).isEqualTo(1);
        }
        assertThat(token(one.join())).isNotEqualTo(token(two.join()));
        assertThat(app.refreshRequests()).isEqualTo(2);
        assertThat(token(there.fresh(session.id(), OWN))).isEqualTo(token(one.join()));
        assertThat(token(here.fresh(session.id(), narrow))).isEqualTo(token(two.join()));
        assertThat(app.refreshRequests()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "48: are not lost when the provider refuses a token that another instance had spent, and that one wrote")
    void anotherWon() {
        Session session = rotating();
        Session theirs = ((Freshness.Fresh) app.rp.fresh(session)).session();
        CompletableFuture<Freshness> mine;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            app.idp.faults().next(Endpoint.TOKEN, INVALID_GRANT);
            mine = asked(here, session.id(), OWN);
            hold.awaitArrivals(1, A_WHILE);
            assertThat(store.replace(theirs)).isTrue();
        }
        assertThat(token(mine.join())).isEqualTo(token(app.rp.fresh(theirs)));
        assertThat(store.read(session.id())).isPresent();
    }

    @Test
    @DisplayName(
            "48: end when the provider refuses the token and nobody else spent it, with one clear answer and no loop")
    void over() {
        Session session = rotating();
        app.idp.faults().next(Endpoint.TOKEN, INVALID_GRANT);
        assertThat(here.fresh(session.id(), OWN))
                .isInstanceOfSatisfying(
                        Freshness.SignInAgain.class,
                        again -> assertThat(again.failure().code()).isEqualTo(FailureCode.REFRESH_REFUSED));
        assertThat(store.size()).isZero();
        int asked = app.refreshRequests();
        assertThat(here.fresh(session.id(), OWN)).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(there.fresh(session.id(), OWN)).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(app.refreshRequests()).isEqualTo(asked);
    }

    @Test
    @DisplayName("48: outlast an hour without the provider: good tokens go on, then it is Unavailable, then it goes on")
    void outage() {
        Session session = signedIn();
        app.idp.faults().always(Endpoint.TOKEN, Fault.status(503));
        app.clock.advance(Duration.ofMinutes(30));
        assertThat(here.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
        app.clock.advance(Duration.ofMinutes(29).plusSeconds(45));
        assertThat(here.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
        app.clock.advance(Duration.ofSeconds(15));
        assertThat(here.fresh(session.id(), OWN)).isInstanceOf(Freshness.Unavailable.class);
        assertThat(there.fresh(session.id(), OWN)).isInstanceOf(Freshness.Unavailable.class);
        app.clock.advance(Duration.ofMinutes(30));
        assertThat(store.read(session.id())).isPresent();
        app.idp.faults().clear();
        assertThat(here.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
    }

    @Test
    @DisplayName("48: keep new tokens that the store could not take, until it can")
    void unsaved() {
        Session session = rotating();
        AtomicBoolean down = new AtomicBoolean(true);
        KeptSessions faulty = instance(FaultyStore.over(store, method -> method.equals("replace") && down.get()));
        assertThat(faulty.fresh(session.id(), OWN))
                .isInstanceOfSatisfying(
                        Freshness.Unavailable.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
        down.set(false);
        app.clock.advance(Duration.ofMinutes(1));
        assertThat(faulty.fresh(session.id(), OWN)).isInstanceOf(Freshness.Fresh.class);
        assertThat(app.refreshRequests()).isEqualTo(1);
        assertThat(fingerprint(store.read(session.id()).orElseThrow())).isNotEqualTo(fingerprint(session));
    }

    @Test
    @DisplayName("are Unavailable, and not gone, while the store is down")
    void storeDown() {
        Session session = signedIn();
        KeptSessions faulty = instance(FaultyStore.over(store, method -> true));
        assertThat(faulty.fresh(session.id(), OWN))
                .isInstanceOfSatisfying(
                        Freshness.Unavailable.class,
                        it -> assertThat(it.failure().code()).isEqualTo(FailureCode.STORE_UNAVAILABLE));
    }

    @Test
    @DisplayName("do not come back when a refresh ends after the user signed out")
    void signedOutMeanwhile() {
        Session session = signedIn();
        app.clock.advance(Duration.ofHours(1));
        CompletableFuture<Freshness> late;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            late = asked(here, session.id(), OWN);
            hold.awaitArrivals(1, A_WHILE);
            there.end(session.id());
        }
        assertThat(late.join()).isInstanceOf(Freshness.SignInAgain.class);
        assertThat(store.size()).isZero();
    }

    @Test
    @DisplayName("are not set back by a use that comes in between a refresh")
    void usedMeanwhile() {
        Session session = signedIn();
        app.clock.advance(Duration.ofHours(1));
        CompletableFuture<Freshness> late;
        try (Hold hold = app.idp.faults().hold(Endpoint.TOKEN)) {
            late = asked(here, session.id(), OWN);
            hold.awaitArrivals(1, A_WHILE);
            assertThat(store.replace(session.usedAt(app.clock.instant(), Duration.ofHours(5))))
                    .isTrue();
        }
        String token = token(late.join());
        Session kept = store.read(session.id()).orElseThrow();
        assertThat(kept.idleUntil()).isEqualTo(app.clock.instant().plus(Duration.ofHours(5)));
        assertThat(token(there.fresh(session.id(), OWN))).isEqualTo(token);
    }

    @Test
    @DisplayName("are refreshed in the background before anybody has to wait, once for all who ask")
    void ahead() {
        Session session = signedIn();
        app.clock.advance(Duration.ofMinutes(59).plusSeconds(5));
        String old = token(here.fresh(session.id(), OWN));
        assertThat(token(here.fresh(session.id(), OWN))).isEqualTo(old);
        assertThat(app.refreshRequests()).isZero();
        assertThat(background).hasSize(1);
        background.forEach(Runnable::run);
        assertThat(token(there.fresh(session.id(), OWN))).isNotEqualTo(old);
        assertThat(app.refreshRequests()).isEqualTo(1);
        app.clock.advance(Duration.ofMinutes(30));
        here.fresh(session.id(), OWN);
        assertThat(background).hasSize(1);
    }

    @Test
    @DisplayName("are tried in the background every ten seconds while the provider is down, and no more often")
    void aheadWhileDown() {
        Session session = signedIn();
        app.idp.faults().always(Endpoint.TOKEN, Fault.status(503));
        app.clock.advance(Duration.ofMinutes(59).plusSeconds(5));
        Stream.generate(() -> here.fresh(session.id(), OWN))
                .limit(50)
                .forEach(answer -> assertThat(answer).isInstanceOf(Freshness.Fresh.class));
        assertThat(background).hasSize(1);
        background.forEach(Runnable::run);
        app.clock.advance(Duration.ofSeconds(10));
        here.fresh(session.id(), OWN);
        assertThat(background).hasSize(2);
        assertThat(app.refreshRequests()).isEqualTo(2);
    }

    @Test
    @DisplayName("end for all devices of a user at once, and for one sign-in at the provider")
    void endAll() {
        Session one = signedIn();
        Session two = signedIn();
        there.endAllOf(one.subject());
        assertThat(here.read(one.id())).isEmpty();
        assertThat(here.read(two.id())).isEmpty();
        Session withSid = KeptSession.of("alice", Optional.of("sid-1"), app.clock.instant());
        store.write(withSid);
        there.endAllOfSid("sid-1");
        assertThat(here.read(withSid.id())).isEmpty();
    }

    @Test
    @DisplayName(
            "are what the sealed cookie is not: asking it to find a session is a configuration error with the remedy")
    void notShared() {
        KeptSessions cookies = instance(SealedCookieStore.of(
                app.config(), Surroundings.system(app.config().httpPolicy())));
        assertThatThrownBy(() -> cookies.shared("Back-channel logout"))
                .isInstanceOfSatisfying(
                        MisconfiguredException.class,
                        e -> assertThat(e.failure().code()).isEqualTo(FailureCode.STORE_NOT_SHARED))
                .hasMessageContainingAll("Back-channel logout", "SealedCookieStore", "latchkey-jdbc", "latchkey-redis");
        assertThatThrownBy(() -> cookies.endAllOf("alice")).isInstanceOf(MisconfiguredException.class);
    }

    private static CompletableFuture<Freshness> asked(KeptSessions instance, SessionId id, TokenTarget target) {
        CompletableFuture<Freshness> answer = new CompletableFuture<>();
        new Thread(null, () -> answer.complete(instance.fresh(id, target)), "asks", 256 * 1024).start();
        return answer;
    }

    private static String token(Freshness freshness) {
        assertThat(freshness).isInstanceOf(Freshness.Fresh.class);
        return ((Freshness.Fresh) freshness).token().reveal();
    }

    private static Optional<String> fingerprint(Session session) {
        return session.refreshToken().map(RefreshToken::fingerprint);
    }
}
