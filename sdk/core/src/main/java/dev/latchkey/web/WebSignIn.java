package dev.latchkey.web;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SealedSignIn;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionId;
import dev.latchkey.session.SessionStore;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.RefreshToken;
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
    private final SessionStore sessions;
    private final Admission admission;
    private final String tryAgainPath;
    private final CookieJar jar;
    private final PendingCookies pendingCookies;

    /** Throws {@code MisconfiguredException} when the client has no redirect URI. */
    public WebSignIn(RelyingParty rp, SessionStore sessions) {
        this(rp, sessions, Admission.everyone(), "/");
    }

    private WebSignIn(RelyingParty rp, SessionStore sessions, Admission admission, String tryAgainPath) {
        this.rp = rp;
        this.sessions = sessions;
        this.admission = admission;
        this.tryAgainPath = tryAgainPath;
        this.jar = new CookieJar(rp.config());
        this.pendingCookies = new PendingCookies(jar);
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
            return new CallbackReply(outcome, signedIn(request, signedIn, pending));
        }
        List<ResponseCookie> cookies = isOver(outcome, callback) ? ended(pending) : List.of();
        return new CallbackReply(outcome, notSignedIn(request, outcome).withCookies(cookies));
    }

    /** The session of this browser. */
    public Optional<Session> session(WebRequest request) {
        return sessionId(request).flatMap(sessions::read);
    }

    /**
     * A fresh access token of this browser's session. The changed session is kept; one that cannot be renewed is
     * forgotten.
     */
    public Freshness fresh(WebRequest request) {
        Optional<Session> session = session(request);
        if (session.isEmpty()) {
            return gone("There is no session");
        }
        Freshness freshness = rp.fresh(session.get());
        if (freshness instanceof Freshness.SignInAgain && wasRenewedMeanwhile(session.get())) {
            freshness = session(request).map(rp::fresh).orElseGet(() -> gone("The session was ended meanwhile"));
        }
        return kept(freshness, session.get());
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
        Optional<Session> session = session(request);
        session.map(Session::id).ifPresent(sessions::delete);
        URI location = session.map(it -> rp.signOut(it).location())
                .or(() -> rp.config().postLogoutRedirectUri())
                .orElse(URI.create("/"));
        return Reply.redirect(location, request.cookies().containsKey(jar.session()) ? deleted() : List.of());
    }

    /** Only for who sent the cookie: what another site posts comes without it, and must not take it away either. */
    private List<ResponseCookie> deleted() {
        return List.of(jar.deleted(jar.session()));
    }

    /** A whole page that says what happened, why, and what to do, with a link to {@code tryAgain}. */
    public static String errorPage(Failure failure, String tryAgain) {
        return Page.failure(failure, new Page.Links(tryAgain, tryAgain));
    }

    /** {@link #errorPage} with the status and the headers that belong to it. */
    public static Reply errorReply(Failure failure, Optional<Duration> retryAfter, String tryAgain) {
        return failed(failure, retryAfter, new Page.Links(tryAgain, tryAgain));
    }

    private Reply signedIn(WebRequest request, SignInOutcome.SignedIn signedIn, Optional<SealedSignIn> pending) {
        List<ResponseCookie> cookies = new ArrayList<>(ended(pending));
        Optional<String> turnedAwayTo = admission.decide(signedIn).turnedAwayTo();
        if (turnedAwayTo.isPresent()) {
            return Reply.redirect(URI.create(turnedAwayTo.get()), cookies);
        }
        Session session = signedIn.session();
        sessions.write(session);
        // Also when it is the same user's: an id that was known before the sign-in must not be good for anything after
        // it
        sessionId(request).ifPresent(sessions::delete);
        Duration life = Duration.between(session.signedInAt(), session.expiresAt());
        cookies.add(jar.cookie(jar.session(), session.id().value(), life));
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

    private boolean wasRenewedMeanwhile(Session used) {
        Optional<String> now =
                sessions.read(used.id()).flatMap(Session::refreshToken).map(RefreshToken::fingerprint);
        return now.isPresent() && !now.equals(used.refreshToken().map(RefreshToken::fingerprint));
    }

    private Freshness kept(Freshness freshness, Session before) {
        if (freshness instanceof Freshness.Fresh fresh
                && fresh.session() != before
                && !sessions.replace(fresh.session())) {
            return kept(gone("The session was ended meanwhile"), before);
        }
        if (freshness instanceof Freshness.SignInAgain) {
            // The cookie stays: by now it may be that of a newer session, and the id of a dead one does no harm
            sessions.delete(before.id());
        }
        return freshness;
    }

    private static Freshness gone(String what) {
        return new Freshness.SignInAgain(Failure.of(FailureCode.SESSION_EXPIRED, what));
    }

    private Optional<SessionId> sessionId(WebRequest request) {
        return Optional.ofNullable(request.cookies().get(jar.session())).map(SessionId::new);
    }

    /** Browsers say it themselves; what does not say it has no cookie of ours either, because of SameSite. */
    private static boolean comesFromAnotherSite(WebRequest request) {
        return request.header("Sec-Fetch-Site")
                .map(site -> !site.equals("same-origin") && !site.equals("none"))
                .orElse(false);
    }
}
