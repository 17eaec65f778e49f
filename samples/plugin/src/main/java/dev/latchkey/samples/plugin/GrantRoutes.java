package dev.latchkey.samples.plugin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the assistant holds for this browser, and how it got it. A real assistant would not show this page. */
final class GrantRoutes {
    private final Registration registration;
    private final ChatRoutes.Parts parts;
    private final Clock clock;

    GrantRoutes(Registration registration, ChatRoutes.Parts parts, Clock clock) {
        this.registration = registration;
        this.parts = parts;
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/grants", ctx -> show(ctx, false));
        routes.get("/grants/expiry", this::letItExpire);
        routes.post("/grants/call", this::callAgain);
        routes.post("/grants/exchange", this::switchExchange);
    }

    private void show(Context ctx, boolean waiting) {
        parts.pages()
                .grants(
                        ctx,
                        new GrantsView(
                                registration.installed(),
                                parts.visitors().of(ctx),
                                parts.logins().exchange(),
                                clock.instant(),
                                waiting));
    }

    /** No clock is moved: the page waits, and comes back by itself when the token has ended. */
    private void letItExpire(Context ctx) {
        Optional<Instant> expiresAt = parts.visitors().of(ctx).grant().flatMap(Grant::expiresAt);
        Duration left = expiresAt
                .map(at -> Duration.between(clock.instant(), at))
                .filter(wait -> !wait.isNegative() && !wait.isZero())
                .orElse(Duration.ZERO);
        if (left.isZero()) {
            ctx.redirect("/grants", HttpStatus.SEE_OTHER);
        } else {
            ctx.header("Refresh", (left.toSeconds() + 1) + "; url=/grants");
            show(ctx, true);
        }
    }

    private void callAgain(Context ctx) {
        registration
                .installed()
                .ifPresent(plugin ->
                        parts.conversation().ask(plugin, parts.visitors().of(ctx), "Who am I?"));
        ctx.redirect("/chat#newest", HttpStatus.SEE_OTHER);
    }

    private void switchExchange(Context ctx) {
        TokenExchange.ofWord(InstallRoutes.form(ctx, "exchange")).ifPresent(parts.logins()::use);
        ctx.redirect("/grants", HttpStatus.SEE_OTHER);
    }
}
