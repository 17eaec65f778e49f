package dev.latchkey.web;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.KeptSessions;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that a web app needs to sign users in and out: requests in, replies out. An adapter, or a plain servlet,
 * translates and has no step to forget: cookies, the change of the session's id, headers and readable error pages are
 * in the replies. Unchangeable and free of I/O of its own; safe for any number of threads.
 */
public final class WebSignIn {

    private static final int LONGEST_ID = 64;

    private final RelyingParty rp;
    private final KeptSessions sessions;
    private final Admission admission;
    private final String tryAgainPath;
    private final CookieJar jar;
    private final PendingCookies pendingCookies;
    private final SessionCookies sessionCookies;
    private final SignOutRoutes signOuts;
    private final ErrorPages errors;

    /** Throws {@code MisconfiguredException} when the client has no redirect URI. */
    public WebSignIn(RelyingParty rp, SessionStore sessions) {
        this(inStep(rp, sessions), rp.sessions(sessions), Admission.everyone(), "/");
    }

    /** Instances that share sessions finish each sign-in once, all together. */
    private static RelyingParty inStep(RelyingParty rp, SessionStore sessions) {
        return sessions instanceof SharedSessionStore shared ? rp.withUsedOnce(shared) : rp;
    }

    private WebSignIn(RelyingParty rp, KeptSessions sessions, Admission admission, String tryAgainPath) {
        this.rp = rp;
        this.sessions = sessions;
        this.admission = admission;
        this.tryAgainPath = tryAgainPath;
        this.jar = new CookieJar(rp.config());
        this.pendingCookies = new PendingCookies(jar);
        this.sessionCookies = new SessionCookies(jar);
        this.signOuts = new SignOutRoutes(rp, sessions, jar);
        this.errors = ErrorPages.of(rp.surroundings());
    }

    /** A copy that asks the app who may come in. */
    public WebSignIn withAdmission(Admission admission) {
        return new WebSignIn(rp, sessions, admission, tryAgainPath);
    }

    /**
     * A copy whose error pages lead to this path, where the app begins a sign-in. Without it they lead to {@code /}.
     */
    public WebSignIn withTryAgainPath(String path) {
        return new WebSignIn(rp, sessions, admission, path);
    }

    /**
     * Begins a sign-in: a redirect to the provider with the cookie of the pending sign-in, or a page that says why
     * there is none.
     */
    public Reply signIn(WebRequest request, SignInOptions options) {
        try {
            SignInStart start = rp.signIn(replacing(request, options));
            return Reply.redirect(start.location(), pendingCookies.begin(request, start.pending()));
        } catch (LatchkeyException e) {
            Optional<Duration> retryAfter =
                    e instanceof UnreachableException unreachable ? unreachable.retryAfter() : Optional.empty();
            return errors.reply(e.failure(), retryAfter, tryAgainPath);
        }
    }

    /**
     * A form from the provider's site comes without the session's cookie, which is {@code SameSite=Lax}. One that holds the session
     * itself is too long, and there is nothing on the server to end.
     */
    private SignInOptions replacing(WebRequest request, SignInOptions options) {
        Optional<SessionId> before = rp.config().formPost() ? sessionCookies.presented(request) : Optional.empty();
        return before.map(SessionId::value)
                .filter(id -> id.length() <= LONGEST_ID)
                .map(options::withReplaces)
                .orElse(options);
    }

    /**
     * Begins a sign-in that another site asked for (OpenID Connect Core section 4): the address that the provider knows as {@code
     * initiate_login_uri}. It goes to paths of this app only.
     */
    public Reply initiated(WebRequest request) {
        try {
            return signIn(request, rp.initiated(request.parameters()));
        } catch (LatchkeyException e) {
            return errors.reply(e.failure(), Optional.empty(), tryAgainPath);
        }
    }

    /**
     * Finishes a sign-in: a redirect to where the user was going, with the cookie of a new session, or a page that says
     * why not.
     */
    public CallbackReply callback(WebRequest request) {
        Callback callback = Callback.of(request.parameters());
        Optional<SealedSignIn> pending = callback.isBare()
                ? pendingCookies.newest(request)
                : callback.pendingId().flatMap(id -> pendingCookies.find(request, id));
        SignInOutcome outcome = rp.callback(callback, pending);
        if (outcome instanceof SignInOutcome.SignedIn signedIn) {
            return new CallbackReply(outcome, kept(request, signedIn, pending));
        }
        List<ResponseCookie> cookies = isOver(outcome, callback) ? ended(pending) : List.of();
        return new CallbackReply(outcome, notSignedIn(request, outcome).withCookies(cookies));
    }

    /** The session of this browser. Throws {@code UnreachableException} where the store of sessions does not answer. */
    public Optional<Session> session(WebRequest request) {
        return sessionCookies.presented(request).flatMap(sessions::read);
    }

    /**
     * The session of this browser, which is in use by this request: where sessions end when they are idle, it lasts longer now. Throws
     * as {@link #session}.
     */
    public Visit visit(WebRequest request) {
        Optional<Session> session = session(request);
        return session.map(before -> {
                    Session now = sessions.used(before);
                    return new Visit(Optional.of(now), changedCookies(request, now));
                })
                .orElse(new Visit(session, List.of()));
    }

    /** {@link #fresh(WebRequest, TokenTarget)} for the sign-in's own access token. */
    public FreshReply fresh(WebRequest request) {
        return fresh(request, TokenTarget.own());
    }

    /**
     * A fresh access token of this browser's session, and the cookies that must go with the answer. The changed session is kept; one
     * that cannot be renewed is forgotten.
     */
    public FreshReply fresh(WebRequest request, TokenTarget target) {
        return fresh(request, id -> sessions.fresh(id, target));
    }

    /** As {@link #fresh}, but not the token that its API refused with 401 though it had not expired. Ask once for an answer of 401. */
    public FreshReply refreshed(WebRequest request, TokenTarget target, AccessToken refused) {
        return fresh(request, id -> sessions.refreshed(id, target, refused));
    }

    private FreshReply fresh(WebRequest request, Function<SessionId, Freshness> asked) {
        Optional<SessionId> presented = sessionCookies.presented(request);
        if (presented.isEmpty()) {
            Failure none = Failure.of(FailureCode.SESSION_EXPIRED, "There is no session");
            return new FreshReply(new Freshness.SignInAgain(none), List.of());
        }
        // The cookie of a session that is over stays: by now it may be that of a newer one, and the id of a dead one
        // does no harm
        Freshness freshness = asked.apply(presented.get());
        try {
            List<ResponseCookie> cookies =
                    freshness instanceof Freshness.Fresh fresh ? changedCookies(request, fresh.session()) : List.of();
            return new FreshReply(freshness, cookies);
        } catch (MisconfiguredException e) {
            return new FreshReply(new Freshness.Unavailable(e.failure(), Optional.empty()), List.of());
        }
    }

    /** None for a session on the server: its browser has its id already. */
    private List<ResponseCookie> changedCookies(WebRequest request, Session now) {
        SessionId presented = sessionCookies.presented(request).orElseThrow();
        return sessions.isCurrent(presented, now) ? List.of() : cookies(request, now, sessions.ticket(now));
    }

    private List<ResponseCookie> cookies(WebRequest request, Session session, String ticket) {
        return sessionCookies.set(request, ticket, Duration.between(rp.clock().instant(), session.expiresAt()));
    }

    /**
     * Signs out here and at the provider: by POST, from a page of this site. A GET is answered with a page that has the
     * button (405), and a POST from another site is refused (403).
     */
    public Reply signOut(WebRequest request) {
        return signOuts.signOut(request);
    }

    /**
     * Receives a browser that comes back from the provider's sign-out page, at the path of the post-logout redirect URI, and sends it to
     * {@code home}. Whether it is a sign-out that began here is in the result: its {@code state} is compared with the one in this
     * browser's cookie, which goes.
     */
    public SignedOutReply signedOut(WebRequest request, String home) {
        return signOuts.signedOut(request, home);
    }

    /**
     * A copy that can be asked for {@link #backChannelLogout}: this checks at the start that it will work.
     *
     * @throws MisconfiguredException STORE_NOT_SHARED, with a store that cannot find a session without its browser
     */
    public WebSignIn withBackChannelLogout() {
        SharedSessionStore ignored = sharedStore();
        return new WebSignIn(rp, sessions, admission, tryAgainPath);
    }

    /**
     * Answers the provider when it ends sessions (OpenID Connect Back-Channel Logout 1.0): ends them here and answers 200, or 400 where
     * the token must not be trusted, or 503 where that cannot be told or done now and the provider should try again. Throws as {@link
     * #withBackChannelLogout}; call that at the start, or a store that cannot do it is noticed with the first request only.
     */
    public Reply backChannelLogout(WebRequest request) {
        SharedSessionStore shared = sharedStore();
        return BackChannel.ending(rp, token -> BackChannel.endIn(shared, token)).answer(request);
    }

    private SharedSessionStore sharedStore() {
        return sessions.shared("Back-channel logout");
    }

    /** The pages of what went wrong, for what an adapter finds out itself. */
    public ErrorPages errors() {
        return errors;
    }

    private Reply kept(WebRequest request, SignInOutcome.SignedIn signedIn, Optional<SealedSignIn> pending) {
        try {
            return signedIn(request, signedIn, pending);
        } catch (LatchkeyException e) {
            // The code is spent: only a new sign-in can go on
            return errors.reply(e.failure(), Optional.empty(), tryAgainPath).withCookies(ended(pending));
        }
    }

    private Reply signedIn(WebRequest request, SignInOutcome.SignedIn signedIn, Optional<SealedSignIn> pending) {
        List<ResponseCookie> cookies = new ArrayList<>(ended(pending));
        Optional<String> turnedAwayTo = admission.decide(signedIn).turnedAwayTo();
        if (turnedAwayTo.isPresent()) {
            return Reply.redirect(URI.create(turnedAwayTo.get()), cookies);
        }
        Session session = signedIn.session();
        String ticket = sessions.begin(session);
        // Also when it is the same user's: an id that was known before the sign-in must not be good for anything after
        // it
        sessionCookies
                .presented(request)
                .or(() -> signedIn.replaces().map(SessionId::new))
                .ifPresent(sessions::end);
        cookies.addAll(cookies(request, session, ticket));
        return Reply.redirect(URI.create(signedIn.returnTo().path().replace("|", "%7C")), cookies);
    }

    private Reply notSignedIn(WebRequest request, SignInOutcome outcome) {
        Failure failure = outcome.failureIfAny().orElseThrow();
        if (outcome instanceof SignInOutcome.Unavailable unavailable) {
            // An empty link is the address of the page itself: the same callback once more, without its code in the
            // page
            String again = request.method().equals("GET") ? "" : tryAgainPath;
            return errors.reply(failure, unavailable.retryAfter(), new Page.Links(again, tryAgainPath));
        }
        return errors.reply(failure, Optional.empty(), tryAgainPath);
    }

    /**
     * Whether the pending sign-in is done with. What might come from an attacker, and what can be tried again, leaves
     * it alone.
     */
    private static boolean isOver(SignInOutcome outcome, Callback callback) {
        boolean declinedInWords = outcome instanceof SignInOutcome.Declined && !callback.isBare();
        return declinedInWords || outcome instanceof SignInOutcome.Refused || outcome instanceof SignInOutcome.Expired;
    }

    private List<ResponseCookie> ended(Optional<SealedSignIn> pending) {
        return pending.map(it -> List.of(pendingCookies.end(it.id()))).orElse(List.of());
    }
}
