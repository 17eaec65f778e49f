package dev.latchkey.samples.connector;

import dev.latchkey.mcp.challenge.Challenge;
import dev.latchkey.mcp.client.McpConnection;
import dev.latchkey.mcp.client.StepUp;
import dev.latchkey.mcp.transport.Refusal;
import dev.latchkey.session.Freshness;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** {@code /tools}: what the server can do, and doing it. */
final class ToolRoutes {
    private final ToolCalls calls;
    private final Visitors visitors;
    private final Pages pages;

    ToolRoutes(ToolCalls calls, Visitors visitors, Pages pages) {
        this.calls = calls;
        this.visitors = visitors;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/tools", ctx -> connected(ctx, this::show));
        routes.post("/tools/call", ctx -> connected(ctx, this::call));
        routes.get("/tools/resume", ctx -> connected(ctx, this::resume));
    }

    /** What is done with a visitor who has a connection. */
    private interface Work {
        void with(Context ctx, Visitor visitor, McpConnection connection);
    }

    private void connected(Context ctx, Work work) {
        Visitor visitor = visitors.of(ctx);
        Optional<McpConnection> connection = visitor.connection();
        if (connection.isEmpty()) {
            visitor.tell("Connect to an MCP server first.");
            ctx.redirect("/connect", HttpStatus.SEE_OTHER);
            return;
        }
        work.with(ctx, visitor, connection.get());
    }

    private void show(Context ctx, Visitor visitor, McpConnection connection) {
        try {
            pages.tools(
                    ctx, new ToolsView(connection, calls.tools(connection), visitor.result(), visitor.takeMessage()));
        } catch (RuntimeException e) {
            failed(ctx, visitor, new Call("the list of tools", connection), e);
        }
    }

    private void call(Context ctx, Visitor visitor, McpConnection connection) {
        String tool = Optional.ofNullable(ctx.formParam("tool")).orElse("");
        done(ctx, visitor, new Call(tool, connection));
    }

    /** After a sign-in: the call that waited for it, once. */
    private void resume(Context ctx, Visitor visitor, McpConnection connection) {
        visitor.takeWaiting()
                .ifPresentOrElse(
                        tool -> done(ctx, visitor, new Call(tool, connection)),
                        () -> ctx.redirect("/tools", HttpStatus.SEE_OTHER));
    }

    private record Call(String tool, McpConnection connection) {}

    private void done(Context ctx, Visitor visitor, Call call) {
        try {
            visitor.came(new Visitor.Result(call.tool(), calls.call(call.connection(), call.tool()), true));
            visitor.user().succeeded(call.connection());
            ctx.redirect("/tools", HttpStatus.SEE_OTHER);
        } catch (RuntimeException e) {
            failed(ctx, visitor, call, e);
        }
    }

    private static void failed(Context ctx, Visitor visitor, Call call, RuntimeException e) {
        Optional<Refusal> refusal = Refusal.in(e);
        Optional<Challenge> wanted = refusal.flatMap(Refusal::challenge).filter(Challenge::wantsMoreScopes);
        if (wanted.isPresent()) {
            stepUp(ctx, visitor, call, wanted.get());
        } else {
            visitor.tell(explained(visitor, call.connection(), refusal, e));
            ctx.redirect("/connect", HttpStatus.SEE_OTHER);
        }
    }

    /** Only a new sign-in takes the place of the tokens: a server, or a provider, that does not answer will be back. */
    private static String explained(
            Visitor visitor, McpConnection connection, Optional<Refusal> refusal, RuntimeException e) {
        Freshness token = connection.token();
        if (token instanceof Freshness.SignInAgain) {
            visitor.forget();
            return "The access token ended, and there is no refresh token: sign in again.";
        }
        if (token instanceof Freshness.Unavailable later) {
            return later.failure().what() + ". Your tokens are kept: try again later.";
        }
        if (refusal.filter(it -> it.status() == 401).isPresent()) {
            visitor.forget();
            return "The MCP server takes no access token of yours: sign in again.";
        }
        return "The MCP server could not be called (" + e.getClass().getSimpleName()
                + "). Your tokens are kept: try again later.";
    }

    private static void stepUp(Context ctx, Visitor visitor, Call call, Challenge challenge) {
        StepUp next = visitor.user().stepUp(call.connection(), challenge);
        if (next instanceof StepUp.AskUser ask) {
            visitor.waitsFor(call.tool());
            ctx.redirect(ask.location().toString(), HttpStatus.SEE_OTHER);
            return;
        }
        visitor.came(new Visitor.Result(
                call.tool(), ((StepUp.GivenUp) next).failure().message(), false));
        ctx.redirect("/tools", HttpStatus.SEE_OTHER);
    }
}
