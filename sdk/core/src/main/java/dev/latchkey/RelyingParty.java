package dev.latchkey;

import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.InitiatedSignIn;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.authorization.UsedOnce;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.logout.BackChannelLogout;
import dev.latchkey.logout.LogoutToken;
import dev.latchkey.logout.SignOut;
import dev.latchkey.observe.Operation;
import dev.latchkey.observe.flow.Watch;
import dev.latchkey.provider.ProviderMetadata;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.KeptSessions;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SessionStore;
import dev.latchkey.signin.DeviceOutcome;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.DeviceAuthorization;
import dev.latchkey.token.Introspection;
import dev.latchkey.token.TokenExchange;
import dev.latchkey.token.TokenOutcome;
import dev.latchkey.token.TokenTarget;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An app's side of OpenID Connect: it sends users to the provider, takes them back, keeps their access tokens fresh,
 * and signs them out. Values in, values out: it keeps no session, only what it knows of the provider and of what is
 * under way. One instance per client, shared by all threads.
 */
public final class RelyingParty {

    private final Stages stages;
    private final Watch watch;

    private RelyingParty(Stages stages) {
        this.stages = stages;
        this.watch = new Watch(stages.surroundings().observer());
    }

    /** A relying party on this machine's clock and network. No I/O: the provider may be down. */
    public static RelyingParty of(ClientConfig config) {
        return of(config, Surroundings.system(config.httpPolicy()));
    }

    /** A relying party whose time, randomness and network come from outside. No I/O. */
    public static RelyingParty of(ClientConfig config, Surroundings surroundings) {
        return new RelyingParty(Stages.of(config, surroundings));
    }

    /** The time, randomness, network and threads that it was given. */
    public Surroundings surroundings() {
        return stages.surroundings();
    }

    /** The clock it goes by; what stands beside it, such as a store of sessions, goes by the same. */
    public Clock clock() {
        return surroundings().clock();
    }

    /** What it was configured with. */
    public ClientConfig config() {
        return stages.config();
    }

    /**
     * What the provider publishes about itself, fetched when it is first needed.
     *
     * @throws MisconfiguredException the issuer is wrong, or what it publishes is
     * @throws UnreachableException the provider does not answer
     * @throws RejectedException it answers with something that is not metadata
     */
    public ProviderMetadata metadata() {
        return stages.provider().metadata();
    }

    /** {@link #metadata()} as it is now, for who has just mended the provider; kept from then on, unless it throws. */
    public ProviderMetadata rediscover() {
        return stages.provider().rediscover();
    }

    /**
     * Begins a sign-in: where to send the browser, and the sealed value to keep in it until the callback. Throws as {@link
     * #metadata()}, and {@link MisconfiguredException} when there is no redirect URI.
     */
    public SignInStart signIn(SignInOptions options) {
        return watch.step(Operation.SIGN_IN, () -> stages.authorizationRequest().start(metadata(), options));
    }

    /**
     * How to begin a sign-in that another site asked for (OpenID Connect Core section 4): {@code rp.signIn(rp.initiated(query))} at
     * the address that the provider knows as {@code initiate_login_uri}.
     *
     * @throws RejectedException INITIATION_REJECTED where {@code iss} is not the configured issuer
     */
    public SignInOptions initiated(Map<String, List<String>> parameters) {
        return InitiatedSignIn.of(config(), parameters);
    }

    /**
     * Finishes a sign-in: the callback's parameters and the sealed value whose id is {@link Callback#pendingId()}, or any one of this
     * browser for a bare callback. Whatever goes wrong is an outcome, never an exception.
     */
    public SignInOutcome callback(Callback callback, Optional<SealedSignIn> pending) {
        return watch.step(
                Operation.CALLBACK, () -> stages.signIns().finish(callback, pending), SignInOutcome::failureIfAny);
    }

    /**
     * A fresh access token: the session's own, or a refreshed one, with one request per refresh token however many ask at once. Keep
     * the session that comes back. Whatever goes wrong is in the answer, never an exception.
     */
    public Freshness fresh(Session session) {
        return fresh(session, TokenTarget.own());
    }

    /**
     * As {@link #fresh(Session)}, for an API of its own or what else a provider tells apart (RFC 8707): {@code
     * TokenTarget.resource("https://api.example")}. The session keeps a token per target, and one refresh token gets them all.
     * A target that the user has no part in is {@link Freshness.Denied} and ends nothing.
     */
    public Freshness fresh(Session session, TokenTarget target) {
        return watch.step(
                Operation.FRESH_TOKEN, () -> stages.freshTokens().fresh(session, target), Freshness::failureIfAny);
    }

    /**
     * As {@link #fresh(Session, TokenTarget)}, but not the token that its API refused with 401 though it had not expired. One that
     * another caller got meanwhile serves. Ask once for an answer of 401: an API that refuses every token would cost a refresh each time.
     */
    public Freshness refreshed(Session session, TokenTarget target, AccessToken refused) {
        return watch.step(
                Operation.FRESH_TOKEN,
                () -> stages.freshTokens().refreshed(session, target, refused),
                Freshness::failureIfAny);
    }

    /**
     * Sessions in a store, with the rules for keeping them: {@link KeptSessions#fresh} is {@link #fresh} for many threads and many
     * instances at once. No I/O here.
     */
    public KeptSessions sessions(SessionStore store) {
        return new KeptSessions(store, stages.freshTokens(), config(), surroundings());
    }

    /** What makes sessions of this client fit to lie in a database. Throws {@link MisconfiguredException} with SEALING_KEY_MISSING. */
    public SessionSeal sessionSeal() {
        return SessionSeal.of(config(), surroundings());
    }

    /**
     * The same relying party, but which sign-ins were finished is remembered elsewhere, so that several instances together finish each
     * once: in the {@code SharedSessionStore} that keeps the sessions.
     */
    public RelyingParty withUsedOnce(UsedOnce elsewhere) {
        return new RelyingParty(stages.withUsedOnce(elsewhere));
    }

    /** What the provider says about the user of a session, asked with its fresh access token. */
    public UserInfoOutcome userInfo(Freshness.Fresh fresh) {
        return watch.step(Operation.USERINFO, () -> stages.signIns().userInfo(fresh), UserInfoOutcome::failureIfAny);
    }

    /**
     * Begins a sign-in on a device without a browser (RFC 8628): show the user what {@code Waiting} holds, then {@link #poll}.
     */
    public DeviceOutcome startDevice() {
        return watch.step(Operation.DEVICE_START, stages.devices()::start, DeviceOutcome::failureIfAny);
    }

    /**
     * Asks whether the user has answered on the other device. It never waits and never asks too early: called before {@code
     * nextPollAt}, it hands the same value back. Go on with the value that comes back.
     */
    public DeviceOutcome poll(DeviceAuthorization device) {
        return watch.step(Operation.DEVICE_POLL, () -> stages.devices().poll(device), DeviceOutcome::failureIfAny);
    }

    /**
     * An access token of the client itself (client credentials, RFC 6749 section 4.4), kept until it is about to expire; many who
     * ask at once make one request. Logto wants a resource or an organization as target.
     */
    public TokenOutcome clientToken(TokenTarget target) {
        return stages.clientGrants().token(target);
    }

    /** An access token for another token (RFC 8693). It is asked for each time. */
    public TokenOutcome exchange(TokenExchange exchange) {
        return stages.clientGrants().exchange(exchange);
    }

    /** What the provider says about a token (RFC 7662). An API that takes tokens uses a {@code ResourceServer}. */
    public Introspection introspect(String token) {
        return stages.clientGrants().introspect(token);
    }

    /**
     * Revokes an access token (RFC 7009), where the provider can; empty when that is done or the provider has no such endpoint.
     * Signing out revokes the refresh token, and with most providers what came of it.
     */
    public Optional<Failure> revoke(AccessToken token) {
        return stages.clientGrants().revoke(token);
    }

    /**
     * Says where to send the browser, and has the session's refresh token revoked in the background, where the provider can. Forget
     * the session as well.
     */
    public SignOut signOut(Session session) {
        return watch.step(Operation.SIGN_OUT, () -> stages.signOuts().signOut(session, Optional.empty()));
    }

    /** As {@link #signOut(Session)}, with a {@code state} for the provider to send back to the post-logout URI. */
    public SignOut signOut(Session session, String state) {
        return watch.step(Operation.SIGN_OUT, () -> stages.signOuts().signOut(session, Optional.of(state)));
    }

    /**
     * Decides about a request of the provider to end sessions (OpenID Connect Back-Channel Logout 1.0): the parameters of a POST.
     * End the sessions that the answer names; this relying party keeps none. Whatever was sent is in the answer, never an exception.
     */
    public BackChannelLogout backChannelLogout(Map<String, List<String>> form) {
        return backChannelLogout(form, token -> {});
    }

    /**
     * The same, and has the sessions ended by {@code ending} before the answer. Where that throws, the answer is Unavailable or what
     * was thrown, and the same token may come again.
     */
    public BackChannelLogout backChannelLogout(Map<String, List<String>> form, Consumer<LogoutToken> ending) {
        return watch.step(
                Operation.BACK_CHANNEL_LOGOUT,
                () -> stages.backChannelLogouts().decide(form, ending),
                BackChannelLogout::failureIfAny);
    }

    /** The steps one by one, for an adapter to a framework that keeps sign-ins and tokens itself. */
    public Steps steps() {
        return stages.steps();
    }

    @Override
    public String toString() {
        return "RelyingParty(" + config().clientId() + " at " + config().issuerValue() + ")";
    }
}
