package dev.latchkey.faults;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.Transport;
import dev.latchkey.logout.BackChannelLogout;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.FaultNeed;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import dev.latchkey.token.Introspection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An app with the SDK at a tenant of its own, which is met by one fault. */
final class AppAtTheMock implements AutoCloseable {
    private final MockClock clock = MockClock.frozenAt(Instant.parse("2026-11-24T10:00:00Z"));
    private final FaultTrial trial;
    private final Tenant tenant;
    private final RelyingParty rp;
    private final LogoutPort port;

    AppAtTheMock(MockIdp idp, FaultTrial trial) {
        this.trial = trial;
        this.tenant = idp.tenant(MockIdpOptions.defaults().withClock(clock));
        this.port = LogoutPort.open();
        tenant.change(
                "quickstart",
                app -> app.withSignedUserinfo(trial.needs(FaultNeed.SIGNED_USERINFO))
                        .withRefreshTokenTtl(Duration.ofHours(2)));
        if (trial.needs(FaultNeed.BACK_CHANNEL_LOGOUT)) {
            tenant.change("quickstart", app -> app.withBackchannelLogout(port.uri(), false));
        }
        this.rp = relyingParty();
    }

    private RelyingParty relyingParty() {
        // Generous, so that a busy machine does not look like a slow provider
        Duration patience = Duration.ofSeconds(trial.isOneOf("one-byte-a-second") ? 4 : 60);
        HttpPolicy policy = HttpPolicy.defaults().withCallTimeout(patience);
        ClientConfig config = ClientConfig.confidential(tenant.issuer(), "quickstart", Secret.of("quickstart-secret"))
                .withRedirectUri("http://localhost:3010/callback")
                .withPostLogoutRedirectUri("http://localhost:3010/")
                .withScopes("openid", "profile", "email")
                .withOfflineAccess()
                .withHttpPolicy(policy);
        ClientConfig asking = trial.endpoint() == Endpoint.PUSHED_AUTHORIZATION ? config.withPushedRequests() : config;
        return RelyingParty.of(
                asking,
                Surroundings.system(policy)
                        .withTransport(Transport.jdk(policy))
                        .withClock(clock)
                        .withExecutor(Runnable::run));
    }

    /** What the SDK refuses with; empty where it goes on as if nothing were. */
    Optional<FailureCode> refusal() {
        try {
            return failure().map(Failure::code);
        } catch (LatchkeyException e) {
            return Optional.of(e.failure().code());
        }
    }

    private Optional<Failure> failure() {
        return switch (trial.endpoint()) {
            case USERINFO -> userInfo(spoiledFrom(fresh(session())));
            case INTROSPECTION -> introspection(spoiledFrom(fresh(session())));
            case REVOCATION -> rp.revoke(spoiledFrom(fresh(session())).token());
            case END_SESSION -> signedOut();
            default -> trial.isOfRefresh() ? refreshed() : signedIn();
        };
    }

    /** Whether the fault met anything. */
    boolean isMet() {
        return tenant.faults().armed().stream().anyMatch(armed -> armed.met() > 0);
    }

    private <T> T spoiledFrom(T before) {
        tenant.faults().arm(trial.arming());
        return before;
    }

    private Optional<Failure> signedIn() {
        spoiledFrom(rp);
        SignInOutcome outcome = signIn(tenant.signIn("alice"));
        if (outcome instanceof SignInOutcome.SignedIn in && trial.needs(FaultNeed.USERINFO)) {
            return userInfo(fresh(in.session()));
        }
        return outcome.failureIfAny();
    }

    private SignInOutcome signIn(SignIn browser) {
        SignInOptions options = trial.needs(FaultNeed.MAX_AGE)
                ? SignInOptions.none().withMaxAge(Duration.ofHours(1))
                : SignInOptions.none();
        SignInStart start = rp.signIn(options);
        URI callback = browser.at(start.location());
        return rp.callback(AppUnderTest.callback(callback), Optional.of(start.pending()));
    }

    private Session session() {
        return signIn(tenant.signIn("alice")) instanceof SignInOutcome.SignedIn in
                ? in.session()
                : fail("no session before the fault");
    }

    private Freshness.Fresh fresh(Session session) {
        return rp.fresh(session) instanceof Freshness.Fresh fresh ? fresh : fail("not fresh before the fault");
    }

    /** At 100 of 120 minutes, when the mock rotates. */
    private Optional<Failure> refreshed() {
        Session session = session();
        clock.advance(Duration.ofMinutes(100));
        Freshness freshness = rp.fresh(spoiledFrom(session));
        if (freshness instanceof Freshness.SignInAgain again) {
            return Optional.of(again.failure());
        }
        return freshness instanceof Freshness.Unavailable later ? Optional.of(later.failure()) : Optional.empty();
    }

    private Optional<Failure> userInfo(Freshness.Fresh fresh) {
        UserInfoOutcome outcome = rp.userInfo(fresh);
        if (outcome instanceof UserInfoOutcome.Rejected rejected) {
            return Optional.of(rejected.failure());
        }
        if (outcome instanceof UserInfoOutcome.Denied denied) {
            return Optional.of(denied.failure());
        }
        return outcome instanceof UserInfoOutcome.Unavailable later ? Optional.of(later.failure()) : Optional.empty();
    }

    private Optional<Failure> introspection(Freshness.Fresh fresh) {
        return rp.introspect(fresh.token().reveal()) instanceof Introspection.Failed failed
                ? Optional.of(failed.failure())
                : Optional.empty();
    }

    /** The user signs out at the provider, which tells the app. */
    private Optional<Failure> signedOut() {
        SignIn browser = tenant.signIn("alice");
        signIn(browser);
        spoiledFrom(browser).signOutAt(URI.create(tenant.issuer() + "/session/end"));
        return port.forms().stream()
                .map(rp::backChannelLogout)
                .flatMap(outcome -> failure(outcome).stream())
                .findFirst();
    }

    private static Optional<Failure> failure(BackChannelLogout outcome) {
        return outcome instanceof BackChannelLogout.Refused refused ? Optional.of(refused.failure()) : Optional.empty();
    }

    private static <T> T fail(String what) {
        throw new AssertionError(what);
    }

    @Override
    public void close() {
        port.close();
        tenant.close();
    }
}
