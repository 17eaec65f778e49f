package dev.latchkey;

import dev.latchkey.authorization.AskedSignIn;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.flow.AuthorizationRequest;
import dev.latchkey.authorization.flow.CallbackCheck;
import dev.latchkey.authorization.flow.PendingSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RefusedException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.observe.Operation;
import dev.latchkey.observe.flow.Watch;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.signin.flow.SignIns;
import dev.latchkey.token.Grants;
import dev.latchkey.token.IdToken;
import dev.latchkey.token.KeptTokens;
import dev.latchkey.token.TokenSet;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The relying party's steps one by one, with the same rules, for an adapter to a framework that makes authorization
 * requests and keeps sign-ins and tokens itself, as Spring Security does. An app calls {@link RelyingParty}, which
 * leaves no step to forget.
 */
public final class Steps {

    private final ClientConfig config;
    private final Surroundings surroundings;
    private final Provider provider;
    private final Grants grants;
    private final AuthorizationRequest requests;
    private final SignIns signIns;

    Steps(
            ClientConfig config,
            Surroundings surroundings,
            Provider provider,
            Grants grants,
            AuthorizationRequest requests,
            SignIns signIns) {
        this.config = config;
        this.surroundings = surroundings;
        this.provider = provider;
        this.grants = grants;
        this.requests = requests;
        this.signIns = signIns;
    }

    Steps with(SignIns others) {
        return new Steps(config, surroundings, provider, grants, requests, others);
    }

    /**
     * Where to send the browser for a sign-in whose state, nonce, code verifier and redirect URI a framework made: every parameter of the
     * configuration and of the options, resources, consent for offline access; pushed where the client or the provider wants that.
     *
     * @throws MisconfiguredException SETTING_INVALID where maximum age or essential acr of both do not agree
     * @throws LatchkeyException the provider's metadata cannot be had, or the request is pushed and that fails
     */
    public URI location(AskedSignIn asked, SignInOptions options) {
        if (!asked.maxAge().equals(options.maxAge()) || !asked.essentialAcr().equals(options.essentialAcr())) {
            throw MisconfiguredException.of(
                    FailureCode.SETTING_INVALID, "What the callback will be held against is not what is asked for");
        }
        return watch().step(Operation.SIGN_IN, () -> requests.location(provider.metadata(), pending(asked), options));
    }

    /**
     * Holds a callback against what was asked: repeated parameters, state, {@code iss} (RFC 9207), error, code.
     *
     * @throws RejectedException the callback does not answer this sign-in, and nothing in it may be believed
     * @throws RefusedException it does, and the provider's answer is an error
     * @throws LatchkeyException the provider's metadata cannot be had
     */
    public void check(Callback callback, AskedSignIn asked) {
        CallbackCheck.accept(callback, pending(asked), provider.metadata());
    }

    /**
     * Finishes a sign-in, once: {@link #check}, the code's exchange, every rule for the ID token. The session's length
     * is the framework's to decide.
     *
     * @throws LatchkeyException by who must act; after an {@code UnreachableException} the same callback may be tried
     *     again
     */
    public Session finish(Callback callback, AskedSignIn asked) {
        return watch().step(Operation.CALLBACK, () -> signIns.finish(callback, pending(asked)));
    }

    /**
     * Verifies the signature and the claims of an ID token. Its nonce and its {@code at_hash} cannot be checked here:
     * {@link #finish} knows what they must be.
     *
     * @throws RejectedException the token must not be trusted
     * @throws LatchkeyException the provider's keys cannot be had
     */
    public IdToken verify(String idToken) {
        return grants.verify(idToken);
    }

    /**
     * The session of tokens that a framework kept, for {@link RelyingParty#fresh}, {@link RelyingParty#userInfo} and
     * {@link RelyingParty#signOut}. It never expires by itself: its length is the framework's to decide.
     *
     * @throws RejectedException ID_TOKEN_MALFORMED
     */
    public Session restore(KeptTokens kept) {
        TokenSet tokens = kept.restored();
        Session.Life life = new Session.Life(kept.access().receivedAt(), Instant.MAX, Instant.MAX);
        return Session.open(SessionId.random(surroundings.random()), tokens, life);
    }

    /**
     * The session of tokens that a framework just got, for {@link RelyingParty#sessions}: with an id of its own and the configured
     * length.
     *
     * @throws RejectedException ID_TOKEN_MALFORMED
     */
    public Session open(KeptTokens kept) {
        Session.Life life = Session.Life.from(surroundings.clock().instant(), config);
        return Session.open(SessionId.random(surroundings.random()), kept.restored(), life);
    }

    /** The tokens of a session as they are, for a framework that asks for them first and for fresh ones afterwards. */
    public KeptTokens kept(Session session) {
        return session.kept();
    }

    private Watch watch() {
        return new Watch(surroundings.observer());
    }

    private PendingSignIn pending(AskedSignIn asked) {
        return new PendingSignIn(
                asked.state(),
                asked.nonce(),
                asked.codeVerifier(),
                config.issuerValue(),
                config.clientId(),
                asked.redirectUri(),
                ReturnTo.HOME,
                asked.scopes(),
                asked.maxAge(),
                asked.essentialAcr(),
                Optional.empty(),
                surroundings.clock().instant());
    }

    @Override
    public String toString() {
        return "Steps(" + config.clientId() + " at " + config.issuerValue() + ")";
    }
}
