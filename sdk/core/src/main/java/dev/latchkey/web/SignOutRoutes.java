package dev.latchkey.web;

import dev.latchkey.RelyingParty;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.session.KeptSessions;
import dev.latchkey.session.Session;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way out: the button, the provider's sign-out page, and back. */
final class SignOutRoutes {
    private final RelyingParty rp;
    private final KeptSessions sessions;
    private final SessionCookies sessionCookies;
    private final SignOutCookie signOutCookie;

    SignOutRoutes(RelyingParty rp, KeptSessions sessions, CookieJar jar) {
        this.rp = rp;
        this.sessions = sessions;
        this.sessionCookies = new SessionCookies(jar);
        this.signOutCookie = new SignOutCookie(rp.config(), rp.surroundings(), jar);
    }

    Reply signOut(WebRequest request) {
        if (!request.method().equals("POST")) {
            return Reply.page(405, Page.signOut(request.path())).withHeader("Allow", "POST");
        }
        if (comesFromAnotherSite(request)) {
            return Reply.page(403, Page.signOut(request.path()));
        }
        try {
            return signedOutHere(request);
        } catch (UnreachableException e) {
            return ErrorPages.of(rp.surroundings()).reply(e.failure(), e.retryAfter(), request.path());
        }
    }

    private Reply signedOutHere(WebRequest request) {
        Optional<Session> session = sessionCookies.presented(request).flatMap(sessions::read);
        sessionCookies.presented(request).ifPresent(sessions::end);
        // Only for who sent the cookie: what another site posts comes without it, and must not take it away either
        List<ResponseCookie> cookies = new ArrayList<>(sessionCookies.deleted(request));
        URI location = session.map(it -> atProvider(it, cookies))
                .or(() -> rp.config().postLogoutRedirectUri())
                .orElse(URI.create("/"));
        return Reply.redirect(location, cookies);
    }

    private URI atProvider(Session session, List<ResponseCookie> cookies) {
        if (rp.config().postLogoutRedirectUri().isEmpty()) {
            return rp.signOut(session).location();
        }
        String state = signOutCookie.newState();
        cookies.add(signOutCookie.keep(state));
        return rp.signOut(session, state).location();
    }

    SignedOutReply signedOut(WebRequest request, String home) {
        SignOutReturn result = signOutCookie.check(request);
        return new SignedOutReply(result, Reply.redirect(URI.create(home), signOutCookie.deleted(request)));
    }

    /** Browsers say it themselves; what does not say it has no cookie of ours either, because of SameSite. */
    private static boolean comesFromAnotherSite(WebRequest request) {
        return request.header("Sec-Fetch-Site")
                .map(site -> !site.equals("same-origin") && !site.equals("none"))
                .orElse(false);
    }
}
