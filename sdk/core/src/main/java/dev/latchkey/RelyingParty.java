package dev.latchkey;

import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.authorization.flow.AuthorizationRequest;
import dev.latchkey.authorization.flow.PendingSeal;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.logout.SignOut;
import dev.latchkey.logout.flow.RevocationEndpoint;
import dev.latchkey.logout.flow.SignOuts;
import dev.latchkey.provider.ProviderMetadata;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.session.FreshTokens;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.signin.UserInfoOutcome;
import dev.latchkey.signin.flow.SignIns;
import dev.latchkey.token.Grants;
import dev.latchkey.token.UserInfoEndpoint;
import java.time.Clock;
import java.util.Optional;

/**
 * An app's side of OpenID Connect: it sends users to the provider, takes them back, keeps their access tokens fresh,
 * and signs them out. Values in, values out: it keeps no session, only what it knows of the provider and of what is
 * under way. One instance per client, shared by all threads.
 */
public final class RelyingParty {

    private final ClientConfig config;
    private final Clock clock;
    private final Provider provider;
    private final AuthorizationRequest authorizationRequest;
    private final SignIns signIns;
    private final FreshTokens freshTokens;
    private final UserInfoEndpoint userInfo;
    private final SignOuts signOuts;
    private final Steps steps;

    private RelyingParty(ClientConfig config, Surroundings surroundings) {
        Clock clock = surroundings.clock();
        this.clock = clock;
        Http http = new Http(surroundings.transport(), config.httpPolicy());
        PendingSeal seal = PendingSeal.of(config, surroundings.random());
        this.config = config;
        this.provider = new Provider(config, http, clock);
        Grants grants = new Grants(config, provider, http, clock);
        this.authorizationRequest = new AuthorizationRequest(config, seal, surroundings);
        this.signIns = new SignIns(provider, seal, grants, new SignIns.Sessions(config, surroundings));
        this.steps = new Steps(config, surroundings, provider, grants, signIns);
        this.freshTokens = new FreshTokens(config, grants, clock);
        this.userInfo = new UserInfoEndpoint(provider, http);
        this.signOuts = new SignOuts(config, provider, new RevocationEndpoint(config, provider, http));
    }

    /** A relying party on this machine's clock and network. No I/O: the provider may be down. */
    public static RelyingParty of(ClientConfig config) {
        return of(config, Surroundings.system(config.httpPolicy()));
    }

    /** A relying party whose time, randomness and network come from outside. No I/O. */
    public static RelyingParty of(ClientConfig config, Surroundings surroundings) {
        return new RelyingParty(config, surroundings);
    }

    /** The clock it goes by; what stands beside it, such as a store of sessions, goes by the same. */
    public Clock clock() {
        return clock;
    }

    /** What it was configured with. */
    public ClientConfig config() {
        return config;
    }

    /**
     * What the provider publishes about itself, fetched when it is first needed.
     *
     * @throws MisconfiguredException the issuer is wrong, or what it publishes is
     * @throws UnreachableException the provider does not answer
     * @throws RejectedException it answers with something that is not metadata
     */
    public ProviderMetadata metadata() {
        return provider.metadata();
    }

    /**
     * As {@link #metadata()}, but asks the provider now: for somebody who has just mended it and does not want to wait until
     * what is kept is old. Every sign-in from then on goes by the answer; one that throws leaves what is kept as it was.
     */
    public ProviderMetadata rediscover() {
        return provider.rediscover();
    }

    /**
     * Begins a sign-in: where to send the browser, and the sealed value to keep in it until the callback. Throws as
     * {@link #metadata()}, and {@link MisconfiguredException} when there is no redirect URI.
     */
    public SignInStart signIn(SignInOptions options) {
        return authorizationRequest.start(provider.metadata(), options);
    }

    /**
     * Finishes a sign-in: the callback's parameters and the sealed value whose id is {@link Callback#pendingId()}, or
     * any one of this browser for a bare callback. Whatever goes wrong is an outcome, never an exception.
     */
    public SignInOutcome callback(Callback callback, Optional<SealedSignIn> pending) {
        return signIns.finish(callback, pending);
    }

    /**
     * A fresh access token: the session's own, or a refreshed one, with one request per refresh token however many ask
     * at once. Keep the session that comes back. Whatever goes wrong is in the answer, never an exception.
     */
    public Freshness fresh(Session session) {
        return freshTokens.fresh(session);
    }

    /** What the provider says about the user of a session, asked with its fresh access token. */
    public UserInfoOutcome userInfo(Freshness.Fresh fresh) {
        try {
            return new UserInfoOutcome.Received(
                    userInfo.ask(fresh.token(), fresh.session().subject()));
        } catch (LatchkeyException e) {
            return UserInfoOutcome.because(e);
        }
    }

    /**
     * Revokes the session's refresh token where the provider can, and says where to send the browser. Forget the
     * session as well.
     */
    public SignOut signOut(Session session) {
        return signOuts.signOut(session);
    }

    /** As {@link #signOut(Session)}, with a {@code state} for the provider to send back to the post-logout URI. */
    public SignOut signOut(Session session, String state) {
        return signOuts.signOut(session, Optional.of(state));
    }

    /** The steps one by one, for an adapter to a framework that keeps sign-ins and tokens itself. */
    public Steps steps() {
        return steps;
    }

    @Override
    public String toString() {
        return "RelyingParty(" + config.clientId() + " at " + config.issuerValue() + ")";
    }
}
