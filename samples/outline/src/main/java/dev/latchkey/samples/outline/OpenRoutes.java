package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;

/** The pages that need no sign-in. The settings are open because this is a sample: a product would guard them. */
final class OpenRoutes {

    private final Sso sso;
    private final AppState state;
    private final Pages pages;
    private final Visitors visitors;

    OpenRoutes(Sso sso, Pages pages, Visitors visitors) {
        this.sso = sso;
        this.state = sso.state();
        this.pages = pages;
        this.visitors = visitors;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/", this::login);
        routes.before("/auth/oidc", this::onlyWithProvider);
        routes.get("/settings/oidc", this::settings);
        routes.post("/settings/oidc/discover", this::rediscover);
    }

    private void login(Context ctx) {
        boolean hasNotice = ctx.queryParam("notice") != null;
        if (visitors.member(ctx).isPresent() && !hasNotice) {
            Redirects.to(ctx, "/home");
        } else if (redirectsAtOnce(ctx, hasNotice)) {
            Redirects.to(ctx, "/auth/oidc");
        } else {
            LoginView view = new LoginView(
                    state.settings().login().displayName(),
                    sso.provider().canSignIn(),
                    sso.provider().problem());
            pages.login(ctx, visitors.frame(ctx, "/", "Sign in"), view);
        }
    }

    /** As Outline: unless switched off, or there is something to read first. */
    private boolean redirectsAtOnce(Context ctx, boolean hasNotice) {
        return !state.settings().login().disableRedirect()
                && !hasNotice
                && ctx.queryParam("logout") == null
                && sso.provider().canSignIn();
    }

    /** A provider that cannot be used gets a notice here, before the plugin would show the SDK's own page. */
    private void onlyWithProvider(Context ctx) {
        Optional<Failure> problem = sso.provider().check();
        if (problem.isPresent()) {
            String reference = state.incidents().record(problem.get());
            Redirects.toNotice(ctx, NoticeChoice.of(problem.get()), Optional.of(reference));
            ctx.skipRemainingHandlers();
        }
    }

    private void settings(Context ctx) {
        SettingsView view = new SettingsView(
                state.settings(), sso.provider().metadata(), sso.provider().problem());
        pages.settings(ctx, visitors.frame(ctx, "/settings/oidc", "OpenID Connect settings"), view);
    }

    private void rediscover(Context ctx) {
        Optional<Failure> problem = sso.provider().rediscover();
        Message message = problem.isPresent() ? Message.NOT_DISCOVERED : Message.DISCOVERED;
        Redirects.withMessage(ctx, "/settings/oidc", message, problem.map(state.incidents()::record));
    }
}
