package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import dev.latchkey.samples.outline.Access.Confirmed;
import dev.latchkey.samples.outline.Access.Ended;
import dev.latchkey.samples.outline.Access.Unknown;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.Session;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.Optional;

/** The pages for who is signed in. Each view checks the access again once the access token has expired. */
final class MemberRoutes {

    private final Sso sso;
    private final AppState state;
    private final Pages pages;
    private final Visitors visitors;

    MemberRoutes(Sso sso, Pages pages, Visitors visitors) {
        this.sso = sso;
        this.state = sso.state();
        this.pages = pages;
        this.visitors = visitors;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/home", page(this::home));
        routes.post("/home/check", ctx -> check(ctx, "/home"));
        routes.get("/session", page(this::session));
        routes.post("/session/check", ctx -> check(ctx, "/session"));
        routes.post("/session/refresh", this::refresh);
    }

    /** A page that is shown to a member whose access is known to be good, or cannot be asked for now. */
    private interface MemberPage {
        void show(Context ctx, Session session, Member member);
    }

    private Handler page(MemberPage page) {
        return ctx -> {
            Optional<Session> session = visitors.session(ctx).flatMap(found -> validated(ctx, found));
            if (session.isPresent()) {
                show(ctx, page, session.get());
            } else if (ctx.res().getHeader("Location") == null) {
                Redirects.to(ctx, "/");
            }
        };
    }

    private void show(Context ctx, MemberPage page, Session session) {
        state.members()
                .bySubject(session.subject())
                .ifPresentOrElse(member -> page.show(ctx, session, member), () -> Redirects.to(ctx, "/"));
    }

    private Optional<Session> validated(Context ctx, Session session) {
        if (state.clock().instant().isBefore(session.accessTokenExpiresAt())) {
            return Optional.of(session);
        }
        Access access = sso.access().check(ctx);
        if (access instanceof Ended ended) {
            signedOut(ctx, ended.failure());
            return Optional.empty();
        }
        return Optional.of(access instanceof Confirmed confirmed ? confirmed.session() : session);
    }

    private void signedOut(Context ctx, Failure failure) {
        Redirects.toNotice(ctx, Notice.SIGNED_OUT, Optional.of(state.incidents().record(failure)));
    }

    private void home(Context ctx, Session session, Member member) {
        Team team = state.members().team().orElseThrow();
        pages.home(ctx, visitors.frame(ctx, "/home", "Home"), member, team);
    }

    private void session(Context ctx, Session session, Member member) {
        SessionView view = SessionView.of(session, member, state.clock().instant());
        pages.session(ctx, visitors.frame(ctx, "/session", "Session"), view);
    }

    private void check(Context ctx, String page) {
        if (visitors.session(ctx).isEmpty()) {
            Redirects.to(ctx, "/");
            return;
        }
        Access access = sso.access().check(ctx);
        if (access instanceof Ended ended) {
            signedOut(ctx, ended.failure());
        } else if (access instanceof Unknown unknown) {
            unconfirmed(ctx, page, unknown.failure());
        } else {
            Redirects.withMessage(ctx, page, Message.ACCESS_CONFIRMED, Optional.empty());
        }
    }

    private void unconfirmed(Context ctx, String page, Failure failure) {
        Redirects.withMessage(
                ctx, page, Message.UNCONFIRMED, Optional.of(state.incidents().record(failure)));
    }

    private void refresh(Context ctx) {
        Optional<Instant> before = visitors.session(ctx).map(Session::accessTokenExpiresAt);
        if (before.isEmpty()) {
            Redirects.to(ctx, "/");
            return;
        }
        Freshness freshness = sso.latchkey().fresh(ctx);
        if (freshness instanceof Freshness.Fresh fresh) {
            boolean same = fresh.session().accessTokenExpiresAt().equals(before.get());
            Message message = same ? Message.STILL_VALID : Message.REFRESHED;
            Redirects.withMessage(ctx, "/session", message, Optional.empty());
        } else if (freshness instanceof Freshness.SignInAgain again) {
            signedOut(ctx, again.failure());
        } else if (freshness instanceof Freshness.Unavailable unavailable) {
            unconfirmed(ctx, "/session", unavailable.failure());
        }
    }
}
