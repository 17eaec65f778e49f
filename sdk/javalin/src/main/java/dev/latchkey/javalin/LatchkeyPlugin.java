package dev.latchkey.javalin;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionStore;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.TokenTarget;
import dev.latchkey.web.Admission;
import dev.latchkey.web.CallbackReply;
import dev.latchkey.web.FreshReply;
import dev.latchkey.web.Navigation;
import dev.latchkey.web.Visit;
import dev.latchkey.web.WebRequest;
import dev.latchkey.web.WebSignIn;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.plugin.Plugin;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Sign-in for a Javalin app: {@code Javalin.create(c -> c.registerPlugin(LatchkeyPlugin.of(rp)))}.
 *
 * <p>It adds four routes: {@code GET /sign-in}; {@code GET} and {@code POST} at the path of the redirect URI; {@code
 * POST /sign-out} ({@code GET} shows a page with the button that posts). It decides nothing itself: {@link WebSignIn}
 * does, and this class translates. Immutable; each {@code withX} makes a copy, and the copy that is registered is the one
 * to ask for the {@linkplain #session(Context) session}.
 */
public final class LatchkeyPlugin extends Plugin<Void> {

    private static final int MOST_SESSIONS = 100_000;

    private final Core core;
    private final Routes routes;
    private final WebSignIn web;

    private LatchkeyPlugin(Core core, Routes routes) {
        this.core = core;
        this.routes = routes;
        this.web = new WebSignIn(core.rp(), core.sessions()).withAdmission(core.admission());
    }

    /**
     * A plugin with the default routes that keeps sessions in memory, the newest 100,000. Does no I/O.
     *
     * @throws dev.latchkey.failure.MisconfiguredException when the configuration has no redirect URI
     */
    public static LatchkeyPlugin of(RelyingParty rp) {
        SessionStore memory = new MemorySessionStore(MOST_SESSIONS, rp.clock());
        return new LatchkeyPlugin(new Core(rp, memory, Admission.everyone()), Routes.of(rp));
    }

    /** Sessions live in this store instead of the memory of this process. */
    public LatchkeyPlugin withSessions(SessionStore sessions) {
        return new LatchkeyPlugin(new Core(core.rp(), sessions, core.admission()), routes);
    }

    /** Asked after the provider has said yes and before a session is kept. */
    public LatchkeyPlugin withAdmission(Admission admission) {
        return new LatchkeyPlugin(new Core(core.rp(), core.sessions(), admission), routes);
    }

    /** Where a sign-in begins, below the app's context path; {@code /sign-in} unless set. */
    public LatchkeyPlugin withSignInPath(String path) {
        return new LatchkeyPlugin(core, routes.withSignIn(path));
    }

    /** Where a sign-out is posted to, below the app's context path; {@code /sign-out} unless set. */
    public LatchkeyPlugin withSignOutPath(String path) {
        return new LatchkeyPlugin(core, routes.withSignOut(path));
    }

    /** The options of a sign-in, made from the request that begins it; none unless set. */
    public LatchkeyPlugin withSignInOptions(Function<Context, SignInOptions> options) {
        return new LatchkeyPlugin(core, routes.withOptions(options));
    }

    /** The app's own answer to a callback that signed nobody in; a readable page of the SDK's unless set. */
    public LatchkeyPlugin onNotSignedIn(NotSignedInHandler handler) {
        return new LatchkeyPlugin(core, routes.withNotSignedIn(handler));
    }

    /**
     * Called by Javalin when the plugin is registered: adds the routes, which Javalin keeps without its context path. An
     * app with one sets {@code router.contextPath} before.
     */
    @Override
    public void onInitialize(JavalinState state) {
        String callback = routes.callbackIn(state.router.contextPath);
        state.routes.get(routes.signIn(), this::signIn);
        state.routes.get(callback, this::callback);
        state.routes.post(callback, this::callback);
        state.routes.get(routes.signOut(), this::signOut);
        state.routes.post(routes.signOut(), this::signOut);
    }

    /** An app may have one plugin for each of its providers, each with paths of its own. */
    @Override
    public boolean repeatable() {
        return true;
    }

    /**
     * The session of who sent this request, if there is one. Its access token may have expired. Throws {@code UnreachableException}
     * where the store of sessions does not answer; {@link #requireSignedIn} makes a page of that.
     */
    public Optional<Session> session(Context ctx) {
        Visit visit = web.visit(ContextReader.read(ctx));
        ReplyWriter.writeCookies(visit.cookies(), ctx);
        return visit.session();
    }

    /** The same as {@link #session(Context)}, by the name it has in a handler that asks who is there. */
    public Optional<Session> currentUser(Context ctx) {
        return session(ctx);
    }

    /**
     * The way to an access token that is valid now. A session that was refreshed is kept, one that is over is deleted.
     */
    public Freshness fresh(Context ctx) {
        return fresh(ctx, TokenTarget.own());
    }

    /** The same for an API of its own, or what else a provider tells apart. */
    public Freshness fresh(Context ctx, TokenTarget target) {
        FreshReply reply = web.fresh(ContextReader.read(ctx), target);
        ReplyWriter.writeCookies(reply.cookies(), ctx);
        return reply.freshness();
    }

    /**
     * A before-handler that lets only signed-in users through. A navigation is sent to sign in and comes back to where it
     * was; anything else gets {@code 401} and JSON. The plugin's own routes stay open.
     */
    public Handler requireSignedIn() {
        return ctx -> {
            if (!routes.own(ctx.contextPath()).contains(ctx.path()) && !isSignedIn(ctx)) {
                ctx.skipRemainingHandlers();
            }
        };
    }

    /** Where nobody is, the answer is written. */
    private boolean isSignedIn(Context ctx) {
        try {
            if (session(ctx).isPresent()) {
                return true;
            }
            turnBack(ctx);
        } catch (UnreachableException e) {
            ReplyWriter.write(WebSignIn.errorReply(e.failure(), e.retryAfter(), ctx.path()), ctx);
        }
        return false;
    }

    private void turnBack(Context ctx) {
        WebRequest request = ContextReader.read(ctx);
        if (Navigation.is(request)) {
            SignInOptions options = routes.options().apply(ctx).withReturnTo(here(ctx));
            ReplyWriter.write(web(ctx).signIn(request, options), ctx);
        } else {
            ctx.status(401).header("Cache-Control", "no-store");
            ctx.contentType("application/json").result("{\"error\":\"sign_in_required\"}");
        }
    }

    /** Only a GET can be repeated after the sign-in; everything else comes back to the home page. */
    private static ReturnTo here(Context ctx) {
        if (ctx.method() != HandlerType.GET) {
            return ReturnTo.HOME;
        }
        String query = ctx.queryString();
        return ReturnTo.ofUntrusted(query == null ? ctx.path() : ctx.path() + "?" + query);
    }

    private void signIn(Context ctx) {
        ReplyWriter.write(
                web(ctx).signIn(ContextReader.read(ctx), routes.options().apply(ctx)), ctx);
    }

    private void callback(Context ctx) throws Exception {
        CallbackReply answer = web(ctx).callback(ContextReader.read(ctx));
        Optional<NotSignedInHandler> own = routes.notSignedIn();
        if (own.isPresent() && !(answer.outcome() instanceof SignInOutcome.SignedIn)) {
            ReplyWriter.prepare(answer.reply(), ctx);
            own.get().handle(ctx, answer.outcome());
        } else {
            ReplyWriter.write(answer.reply(), ctx);
        }
    }

    private void signOut(Context ctx) {
        ReplyWriter.write(web.signOut(ContextReader.read(ctx)), ctx);
    }

    /** The core, whose pages lead to a sign-in of this app: only a request knows under which context path it runs. */
    private WebSignIn web(Context ctx) {
        return web.withTryAgainPath(ctx.contextPath() + routes.signIn());
    }

    /** What the core is made of. */
    private record Core(RelyingParty rp, SessionStore sessions, Admission admission) {}

    /** Where the plugin listens and what it was told to do there. */
    private record Routes(
            String signIn,
            String callback,
            String signOut,
            Function<Context, SignInOptions> options,
            Optional<NotSignedInHandler> notSignedIn) {

        static Routes of(RelyingParty rp) {
            String callback = rp.config().requiredRedirectUri().getPath();
            return new Routes("/sign-in", callback, "/sign-out", ctx -> SignInOptions.none(), Optional.empty());
        }

        Routes withSignIn(String path) {
            return new Routes(path, callback, signOut, options, notSignedIn);
        }

        Routes withSignOut(String path) {
            return new Routes(signIn, callback, path, options, notSignedIn);
        }

        Routes withOptions(Function<Context, SignInOptions> perRequest) {
            return new Routes(signIn, callback, signOut, perRequest, notSignedIn);
        }

        Routes withNotSignedIn(NotSignedInHandler handler) {
            return new Routes(signIn, callback, signOut, options, Optional.of(handler));
        }

        /** The callback's route: the path of the redirect URI, without the context path where it begins with it. */
        String callbackIn(String contextPath) {
            String prefix = ("/" + contextPath).replaceAll("/+", "/").replaceFirst("/$", "");
            return callback.startsWith(prefix + "/") ? callback.substring(prefix.length()) : callback;
        }

        /** The paths of the plugin's routes as a request has them. */
        Set<String> own(String contextPath) {
            return Set.of(contextPath + signIn, contextPath + callbackIn(contextPath), contextPath + signOut);
        }
    }
}
