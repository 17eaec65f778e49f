package dev.latchkey.javalin;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.session.Freshness;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.session.SessionStore;
import dev.latchkey.signin.SignInOutcome;
import dev.latchkey.token.AccessToken;
import dev.latchkey.token.TokenTarget;
import dev.latchkey.web.Accounts;
import dev.latchkey.web.Admission;
import dev.latchkey.web.CallbackReply;
import dev.latchkey.web.Reply;
import dev.latchkey.web.SignedOutReply;
import dev.latchkey.web.Visit;
import dev.latchkey.web.WebSignIn;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.plugin.Plugin;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sign-in for a Javalin app: {@code Javalin.create(c -> c.registerPlugin(LatchkeyPlugin.of(rp)))}.
 *
 * <p>It adds four routes: {@code GET /sign-in}; {@code GET} and {@code POST} at the path of the redirect URI; {@code POST /sign-out}
 * ({@code GET} shows a page with the button that posts); and those that are asked for. It decides nothing itself: {@link WebSignIn}
 * does, and this class translates. Immutable; each {@code withX} makes a copy, and the copy that is registered is the one to ask for the
 * {@linkplain #session(Context) session}.
 */
public final class LatchkeyPlugin extends Plugin<Void> {

    private static final int MOST_SESSIONS = 100_000;

    private final Settings settings;
    private final Paths paths;
    private final WebSignIn web;
    private final ContextReader reader;

    private LatchkeyPlugin(Settings settings, Paths paths) {
        this.settings = settings;
        this.paths = paths;
        this.reader = new ContextReader(settings.proxies());
        WebSignIn plain = settings.web();
        this.web = paths.backChannelLogout().isPresent() ? plain.withBackChannelLogout() : plain;
    }

    /**
     * A plugin with the default routes that keeps sessions in memory, the newest 100,000. Does no I/O.
     *
     * @throws dev.latchkey.failure.MisconfiguredException when the configuration has no redirect URI
     */
    public static LatchkeyPlugin of(RelyingParty rp) {
        SessionStore memory = new MemorySessionStore(MOST_SESSIONS, rp.clock());
        return new LatchkeyPlugin(Settings.of(rp, memory), Paths.of(rp.config()));
    }

    /** Sessions live in this store instead of the memory of this process. */
    public LatchkeyPlugin withSessions(SessionStore sessions) {
        return new LatchkeyPlugin(settings.with(sessions), paths);
    }

    /** Asked after the provider has said yes and before a session is kept. */
    public LatchkeyPlugin withAdmission(Admission admission) {
        return new LatchkeyPlugin(settings.with(admission), paths);
    }

    /** The app's own accounts: one is opened when a user signs in for the first time, and {@link #account} finds it. */
    public LatchkeyPlugin withAccounts(Accounts accounts) {
        return new LatchkeyPlugin(settings.with(accounts), paths);
    }

    /** Where a sign-in begins, below the app's context path; {@code /sign-in} unless set. */
    public LatchkeyPlugin withSignInPath(String path) {
        return new LatchkeyPlugin(settings, paths.withSignIn(path));
    }

    /** Where the callback arrives, when a proxy changes the path of the redirect URI; that path unless set. */
    public LatchkeyPlugin withCallbackPath(String path) {
        return new LatchkeyPlugin(settings, paths.withCallback(path));
    }

    /** Where a sign-out is posted to, below the app's context path; {@code /sign-out} unless set. */
    public LatchkeyPlugin withSignOutPath(String path) {
        return new LatchkeyPlugin(settings, paths.withSignOut(path));
    }

    /** Adds the route where other sites begin a sign-in: what the provider knows as {@code initiate_login_uri}. */
    public LatchkeyPlugin withInitiatedSignInPath(String path) {
        return new LatchkeyPlugin(settings, paths.withInitiated(path));
    }

    /**
     * Adds the route where the provider ends sessions: what it knows as the back-channel logout URI.
     *
     * @throws dev.latchkey.failure.MisconfiguredException STORE_NOT_SHARED, with a store that cannot find sessions: set the store first
     */
    public LatchkeyPlugin withBackChannelLogoutPath(String path) {
        return new LatchkeyPlugin(settings, paths.withBackChannelLogout(path));
    }

    /**
     * Adds the route of the post-logout redirect URI, which checks that the sign-out began here and sends the browser home.
     *
     * @throws IllegalArgumentException when no post-logout redirect URI is configured
     */
    public LatchkeyPlugin withSignedOutReturn() {
        URI uri = settings.rp()
                .config()
                .postLogoutRedirectUri()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no address to return to: ClientConfig.withPostLogoutRedirectUri sets it"));
        return new LatchkeyPlugin(settings, paths.withSignedOut(uri));
    }

    /** The same, with the app's own answer. */
    public LatchkeyPlugin withSignedOutReturn(SignedOutHandler handler) {
        return new LatchkeyPlugin(settings.with(handler), paths).withSignedOutReturn();
    }

    /** The options of a sign-in, made from the request that begins it; none unless set. */
    public LatchkeyPlugin withSignInOptions(Function<Context, SignInOptions> options) {
        return new LatchkeyPlugin(settings.withOptions(options), paths);
    }

    /** The app's own answer to a callback that signed nobody in; a readable page of the SDK's unless set. */
    public LatchkeyPlugin onNotSignedIn(NotSignedInHandler handler) {
        return new LatchkeyPlugin(settings.with(handler), paths);
    }

    /**
     * The reverse proxies before the app, by IP address or range (CIDR). Of what they forward, {@code X-Forwarded-Prefix} is what they took off the
     * path, and {@code X-Forwarded-For} tells {@link #clientAddress}; from all others these headers count for nothing.
     */
    public LatchkeyPlugin withTrustedProxies(String... addresses) {
        return new LatchkeyPlugin(settings.with(TrustedProxies.of(addresses)), paths);
    }

    /**
     * Called by Javalin when the plugin is registered: adds the routes, which Javalin keeps without its context path. An app with one
     * sets {@code router.contextPath} before.
     */
    @Override
    public void onInitialize(JavalinState state) {
        String contextPath = state.router.contextPath;
        String callback = Paths.within(contextPath, paths.callback());
        state.routes.get(paths.signIn(), this::signIn);
        state.routes.get(callback, this::callback);
        state.routes.post(callback, this::callback);
        state.routes.get(paths.signOut(), this::signOut);
        state.routes.post(paths.signOut(), this::signOut);
        paths.initiated().ifPresent(path -> {
            state.routes.get(path, this::initiated);
            state.routes.post(path, this::initiated);
        });
        paths.backChannelLogout().ifPresent(path -> state.routes.post(path, this::backChannelLogout));
        paths.signedOut().ifPresent(path -> state.routes.get(Paths.within(contextPath, path), this::signedOut));
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
        Visit visit = web.visit(reader.read(ctx));
        ReplyWriter.writeCookies(visit.cookies(), ctx);
        return visit.session();
    }

    /** The same as {@link #session(Context)}, by the name it has in a handler that asks who is there. */
    public Optional<Session> currentUser(Context ctx) {
        return session(ctx);
    }

    /** The app's own name for who sent this request; empty where nobody is signed in, and without {@link #withAccounts}. */
    public Optional<String> account(Context ctx) {
        return settings.accounts().flatMap(accounts -> session(ctx).flatMap(accounts::of));
    }

    /** The address that a request comes from, as the trusted proxies tell it, else the one of the connection. */
    public String clientAddress(Context ctx) {
        return reader.clientAddress(ctx);
    }

    /** The way to an access token that is valid now. A session that was refreshed is kept, one that is over is deleted. */
    public Freshness fresh(Context ctx) {
        return fresh(ctx, TokenTarget.own());
    }

    /** The same for an API of its own, or what else a provider tells apart: {@code Logto.organization("id")}. */
    public Freshness fresh(Context ctx, TokenTarget target) {
        return ReplyWriter.answered(web.fresh(reader.read(ctx), target), ctx);
    }

    /** The same, but not the token that its API refused with 401 though it had not expired. Ask once for an answer of 401. */
    public Freshness refreshed(Context ctx, TokenTarget target, AccessToken refused) {
        return ReplyWriter.answered(web.refreshed(reader.read(ctx), target, refused), ctx);
    }

    /**
     * A before-handler that lets only signed-in users through. A navigation is sent to sign in and comes back to where it was; anything
     * else gets {@code 401} and JSON. The plugin's own routes stay open.
     */
    public Handler requireSignedIn() {
        return new Guard(this, reader).letting(session -> true, "nothing");
    }

    /** The same, and the user has one of these roles, by the ID token's {@code roles} (Logto: with the scope {@code roles}); else 403. */
    public Handler requireRole(String... anyOf) {
        List<String> roles = List.of(anyOf);
        return new Guard(this, reader)
                .letting(
                        session -> session.claims().strings("roles").stream().anyMatch(roles::contains),
                        "the role " + String.join(" or ", roles));
    }

    /** The same, and the provider granted all these scopes at the sign-in; else 403. */
    public Handler requireScope(String... allOf) {
        List<String> scopes = List.of(allOf);
        return new Guard(this, reader)
                .letting(
                        session -> session.grantedScopes().containsAll(scopes),
                        "the scope " + String.join(" and ", scopes));
    }

    boolean isOwnRoute(Context ctx) {
        return paths.own(ctx.contextPath()).contains(ctx.path());
    }

    SignInOptions options(Context ctx) {
        return settings.options().apply(ctx);
    }

    /** The core, whose pages lead to a sign-in of this app: only a request knows under which path it runs. */
    WebSignIn web(Context ctx) {
        return web.withTryAgainPath(root(ctx) + paths.signIn());
    }

    private String root(Context ctx) {
        return reader.prefix(ctx) + ctx.contextPath();
    }

    private void write(Reply reply, Context ctx) {
        ReplyWriter.write(reply, ctx, root(ctx));
    }

    private void signIn(Context ctx) {
        write(web(ctx).signIn(reader.read(ctx), options(ctx)), ctx);
    }

    private void initiated(Context ctx) {
        write(web(ctx).initiated(reader.read(ctx)), ctx);
    }

    private void callback(Context ctx) throws Exception {
        CallbackReply answer = web(ctx).callback(reader.read(ctx));
        Optional<NotSignedInHandler> own = settings.notSignedIn();
        if (own.isPresent() && !(answer.outcome() instanceof SignInOutcome.SignedIn)) {
            ReplyWriter.prepare(answer.reply(), ctx);
            own.get().handle(ctx, answer.outcome());
        } else {
            write(answer.reply(), ctx);
        }
    }

    private void signOut(Context ctx) {
        write(web.signOut(reader.read(ctx)), ctx);
    }

    private void signedOut(Context ctx) throws Exception {
        SignedOutReply answer = web.signedOut(reader.read(ctx), "/");
        Optional<SignedOutHandler> own = settings.signedOut();
        if (own.isPresent()) {
            ReplyWriter.prepare(answer.reply(), ctx);
            own.get().handle(ctx, answer.result());
        } else {
            write(answer.reply(), ctx);
        }
    }

    private void backChannelLogout(Context ctx) {
        write(web.backChannelLogout(reader.read(ctx)), ctx);
    }
}
