package dev.latchkey.samples.plugin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** How a developer brought a plugin to the assistant: find the manifest, enter the credentials, verify, install. */
final class InstallRoutes {
    private final AssistantSettings settings;
    private final Registration registration;
    private final Logins logins;
    private final Pages pages;

    InstallRoutes(AssistantSettings settings, Registration registration, Logins logins, Pages pages) {
        this.settings = settings;
        this.registration = registration;
        this.logins = logins;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/install", this::show);
        routes.post("/install/find", this::find);
        routes.post("/install/verify", this::verify);
        routes.post("/install/install", this::install);
    }

    private void show(Context ctx) {
        pages.install(
                ctx, new InstallView(settings, registration.draft(), registration.installed(), logins.exchange()));
    }

    private void find(Context ctx) {
        registration.find(form(ctx, "plugin_url"));
        registration.draft().manifest().ifPresent(manifest -> logins.use(manifest.contentType()));
        ctx.redirect("/install", HttpStatus.SEE_OTHER);
    }

    private void verify(Context ctx) {
        registration.verify(
                new Draft.Credentials(form(ctx, "client_id"), form(ctx, "client_secret")), form(ctx, "scope"));
        TokenExchange.ofWord(form(ctx, "exchange")).ifPresent(logins::use);
        ctx.redirect("/install", HttpStatus.SEE_OTHER);
    }

    private void install(Context ctx) {
        ctx.redirect(registration.install() ? "/chat" : "/install", HttpStatus.SEE_OTHER);
    }

    static String form(Context ctx, String name) {
        return Optional.ofNullable(ctx.formParam(name)).orElse("").strip();
    }
}
