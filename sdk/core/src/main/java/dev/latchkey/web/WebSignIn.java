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
import dev.latchkey.token.TokenTarget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a web app needs to sign users in and out: requests in, replies out. An adapter, or a plain servlet,
 * translates and has no step to forget: cookies, the change of the session's id, headers and readable error pages are
 * in the replies. Unchangeable and free of I/O of its own; safe for any number of threads.
 */
public final class WebSignIn {

    private final RelyingParty rp;
    private final KeptSessions sessions;
    private final Admission admission;
    private final String tryAgainPath;
    private final CookieJar jar;
    private final PendingCookies pendingCookies;
    private final SessionCookies sessionCookies;

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
            SignInStart start = rp.signIn(options);
            return Reply.redirect(start.location(), pendingCookies.begin(request, start.pending()));
        } catch (LatchkeyException e) {
            Optional<Duration> retryAfter =
                    e instanceof UnreachableException unreachable ? unreachable.retryAfter() : Optional.empty();
            return failed(e.failure(), retryAfter, new Page.Links(tryAgainPath, tryAgainPath));
        }
    }

    /**
     * Begins a sign-in that another site asked for (OpenID Connect Core section 4): the address that the provider knows as {@code
     * initiate_login_uri}. It goes to paths of this app only.
     */
    public Reply initiated(WebRequest request) {
        try {
            return signIn(request, rp.initiated(request.parameters()));
        } catch (LatchkeyException e) {
            return failed(e.failure(), Optional.empty(), new Page.Links(tryAgainPath, tryAgainPath));
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
        Optional<SessionId> presented = sessionCookies.presented(request);
        if (presented.isEmpty()) {
            Failure none = Failure.of(FailureCode.SESSION_EXPIRED, "There is no session");
            return new FreshReply(new Freshness.SignInAgain(none), List.of());
        }
        // The cookie of a session that is over stays: by now it may be that of a newer one, and the id of a dead one
        // does no harm
        Freshness freshness = sessions.fresh(presented.get(), target);
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
        boolean unchanged = presented.equals(now.id())
                || sessions.read(presented)
                        .filter(before -> before.revision() == now.revision())
                        .isPresent();
        return unchanged ? List.of() : cookies(request, now, sessions.ticket(now));
    }

    private List<ResponseCookie> cookies(WebRequest request, Session session, String ticket) {
        return sessionCookies.set(request, ticket, Duration.between(rp.clock().instant(), session.expiresAt()));
    }

    /**
     * Signs out here and at the provider: by POST, from a page of this site. A GET is answered with a page that has the
     * button (405), and a POST from another site is refused (403).
     */
    public Reply signOut(WebRequest request) {
        if (!request.method().equals("POST")) {
            return Reply.page(405, Page.signOut(request.path())).withHeader("Allow", "POST");
        }
        if (comesFromAnotherSite(request)) {
            return Reply.page(403, Page.signOut(request.path()));
        }
        try {
            return signedOut(request);
        } catch (UnreachableException e) {
            return failed(e.failure(), e.retryAfter(), new Page.Links(request.path(), request.path()));
        }
    }

    private Reply signedOut(WebRequest request) {
        Optional<Session> session = session(request);
        sessionCookies.presented(request).ifPresent(sessions::end);
        URI location = session.map(it -> rp.signOut(it).location())
                .or(() -> rp.config().postLogoutRedirectUri())
                .orElse(URI.create("/"));
        // Only for who sent the cookie: what another site posts comes without it, and must not take it away either
        return Reply.redirect(location, sessionCookies.deleted(request));
    }

    /** A whole page that says what happened, why, and what to do, with a link to {@code tryAgain}. */
    public static String errorPage(Failure failure, String tryAgain) {
        return Page.failure(failure, new Page.Links(tryAgain, tryAgain));
    }

    /** {@link #errorPage} with the status and the headers that belong to it. */
    public static Reply errorReply(Failure failure, Optional<Duration> retryAfter, String tryAgain) {
        return failed(failure, retryAfter, new Page.Links(tryAgain, tryAgain));
    }

    private Reply kept(WebRequest request, SignInOutcome.SignedIn signedIn, Optional<SealedSignIn> pending) {
        try {
            return signedIn(request, signedIn, pending);
        } catch (LatchkeyException e) {
            // The code is spent: only a new sign-in can go on
            return failed(e.failure(), Optional.empty(), new Page.Links(tryAgainPath, tryAgainPath))
                    .withCookies(ended(pending));
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
        sessionCookies.presented(request).ifPresent(sessions::end);
        cookies.addAll(cookies(request, session, ticket));
        return Reply.redirect(URI.create(signedIn.returnTo().path().replace("|", "%7C")), cookies);
    }

    private Reply notSignedIn(WebRequest request, SignInOutcome outcome) {
        Failure failure = outcome.failureIfAny().orElseThrow();
        if (outcome instanceof SignInOutcome.Unavailable unavailable) {
            // An empty link is the address of the page itself: the same callback once more, without its code in the
            // page
            String again = request.method().equals("GET") ? "" : tryAgainPath;
            return failed(failure, unavailable.retryAfter(), new Page.Links(again, tryAgainPath));
        }
        return failed(failure, Optional.empty(), new Page.Links(tryAgainPath, tryAgainPath));
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

    private static Reply failed(Failure failure, Optional<Duration> retryAfter, Page.Links links) {
        int status = switch (failure.kind()) {
            case MISCONFIGURED -> 500;
            case UNREACHABLE -> 503;
            case REFUSED -> 403;
            case REJECTED -> 400;
        };
        Reply reply = Reply.page(status, Page.failure(failure, links));
        return retryAfter
                .map(wait -> reply.withHeader("Retry-After", Long.toString(wait.toSeconds())))
                .orElse(reply);
    }

    /** Browsers say it themselves; what does not say it has no cookie of ours either, because of SameSite. */
    private static boolean comesFromAnotherSite(WebRequest request) {
        return request.header("Sec-Fetch-Site")
                .map(site -> !site.equals("same-origin") && !site.equals("none"))
                .orElse(false);
    }
}
