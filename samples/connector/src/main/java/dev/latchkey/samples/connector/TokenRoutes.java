package dev.latchkey.samples.connector;

import dev.latchkey.session.Freshness;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** {@code /tokens}: what the connector holds. */
final class TokenRoutes {
    private final Visitors visitors;
    private final Pages pages;

    TokenRoutes(Visitors visitors, Pages pages) {
        this.visitors = visitors;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/tokens", this::show);
        routes.post("/tokens/expire", this::expire);
        routes.post("/tokens/forget", this::forget);
    }

    private void show(Context ctx) {
        Visitor visitor = visitors.of(ctx);
        pages.tokens(ctx, new TokensView(visitor.connection(), visitor.takeMessage()));
    }

    /** As if the server had refused the token: a new one is got where that can be, else the user has to come again. */
    private void expire(Context ctx) {
        Visitor visitor = visitors.of(ctx);
        visitor.connection().ifPresent(connection -> {
            Freshness now = connection.token();
            Freshness next = now instanceof Freshness.Fresh fresh ? connection.tokenInsteadOf(fresh.token()) : now;
            visitor.tell(next.fold(
                    fresh -> "The access token was renewed with the refresh token.",
                    again -> "There is no refresh token, so the access token is gone: sign in again.",
                    denied -> denied.failure().what() + ".",
                    later -> later.failure().what() + "."));
            if (next instanceof Freshness.SignInAgain) {
                visitor.forget();
            }
        });
        ctx.redirect(visitor.connection().isPresent() ? "/tokens" : "/connect", HttpStatus.SEE_OTHER);
    }

    private void forget(Context ctx) {
        Visitor visitor = visitors.of(ctx);
        visitor.forget();
        visitor.tell("The tokens are forgotten here. The provider was not told.");
        ctx.redirect("/tokens", HttpStatus.SEE_OTHER);
    }
}
