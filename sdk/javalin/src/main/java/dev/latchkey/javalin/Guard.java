package dev.latchkey.javalin;

import dev.latchkey.authorization.ReturnTo;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.session.Session;
import dev.latchkey.web.Navigation;
import dev.latchkey.web.WebRequest;
import dev.latchkey.web.WebSignIn;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.function.Predicate;

/** Lets through who is signed in, and may. A page answers a navigation, JSON anything else. */
final class Guard {
    private final LatchkeyPlugin plugin;
    private final ContextReader reader;

    Guard(LatchkeyPlugin plugin, ContextReader reader) {
        this.plugin = plugin;
        this.reader = reader;
    }

    /** {@code needed} says what is missing where somebody is signed in and not let through. */
    Handler letting(Predicate<Session> may, String needed) {
        return ctx -> {
            if (!plugin.isOwnRoute(ctx) && !isLetIn(ctx, may, needed)) {
                ctx.skipRemainingHandlers();
            }
        };
    }

    /** Where nobody is, or who may not, the answer is written. */
    private boolean isLetIn(Context ctx, Predicate<Session> may, String needed) {
        try {
            Optional<Session> session = plugin.session(ctx);
            if (session.isEmpty()) {
                turnBack(ctx);
            } else if (!may.test(session.get())) {
                forbid(ctx, needed);
            } else {
                return true;
            }
        } catch (UnreachableException e) {
            ReplyWriter.write(web(ctx).errors().reply(e.failure(), e.retryAfter(), here(ctx)), ctx);
        }
        return false;
    }

    private void turnBack(Context ctx) {
        WebRequest request = reader.read(ctx);
        if (Navigation.is(request)) {
            SignInOptions options = plugin.options(ctx).withReturnTo(returnTo(ctx));
            ReplyWriter.write(web(ctx).signIn(request, options), ctx);
        } else {
            json(ctx, 401, "sign_in_required");
        }
    }

    private void forbid(Context ctx, String needed) {
        if (Navigation.is(reader.read(ctx))) {
            Failure failure = Failure.of(FailureCode.ACCESS_DENIED, "This page needs " + needed);
            ReplyWriter.write(web(ctx).errors().reply(failure, Optional.empty(), here(ctx)), ctx);
        } else {
            json(ctx, 403, "forbidden");
        }
    }

    private static void json(Context ctx, int status, String error) {
        ctx.status(status).header("Cache-Control", "no-store");
        ctx.contentType("application/json").result("{\"error\":\"" + error + "\"}");
    }

    private String here(Context ctx) {
        return reader.prefix(ctx) + ctx.path();
    }

    /** Only a GET can be repeated after the sign-in; everything else comes back to the home page. */
    private ReturnTo returnTo(Context ctx) {
        if (ctx.method() != HandlerType.GET) {
            return ReturnTo.HOME;
        }
        String query = ctx.queryString();
        return ReturnTo.ofUntrusted(query == null ? here(ctx) : here(ctx) + "?" + query);
    }

    private WebSignIn web(Context ctx) {
        return plugin.web(ctx);
    }
}
