package dev.latchkey.samples.connector;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.mcp.client.McpAuthorization;
import dev.latchkey.mcp.client.McpOutcome;
import dev.latchkey.mcp.client.Target;
import dev.latchkey.mcp.registration.Choice;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** {@code /connect}: from an address to a connection. */
final class ConnectRoutes {
    private final ConnectorSettings settings;
    private final McpAuthorization authorization;
    private final Visitors visitors;
    private final Pages pages;

    ConnectRoutes(ConnectorSettings settings, McpAuthorization authorization, Visitors visitors, Pages pages) {
        this.settings = settings;
        this.authorization = authorization;
        this.visitors = visitors;
        this.pages = pages;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/connect", this::show);
        routes.post("/connect", this::find);
        routes.post("/connect/sign-in", this::signIn);
        routes.get("/callback", this::callback);
    }

    private void show(Context ctx) {
        Visitor visitor = visitors.of(ctx);
        String url = visitor.target()
                .filter(Target.Known.class::isInstance)
                .map(target -> ((Target.Known) target).server().address().toString())
                .orElse(settings.mcpUrl());
        pages.connect(ctx, new ConnectView(url, visitor.target(), visitor.takeMessage()));
    }

    private void find(Context ctx) {
        Choice choice = switch (Optional.ofNullable(ctx.formParam("use")).orElse("")) {
            case "predefined" -> Choice.PREDEFINED;
            case "document" -> Choice.CLIENT_DOCUMENT;
            default -> Choice.IN_ORDER;
        };
        String url = Optional.ofNullable(ctx.formParam("url")).orElse("");
        visitors.of(ctx).found(authorization.find(url, choice));
        ctx.redirect("/connect", HttpStatus.SEE_OTHER);
    }

    private void signIn(Context ctx) {
        Visitor visitor = visitors.of(ctx);
        try {
            String location = visitor.target()
                    .filter(Target.Known.class::isInstance)
                    .map(target -> visitor.user().signIn((Target.Known) target).toString())
                    .orElse("/connect");
            ctx.redirect(location, HttpStatus.SEE_OTHER);
        } catch (LatchkeyException e) {
            visitor.tell(e.failure().what() + ".");
            ctx.redirect("/connect", HttpStatus.SEE_OTHER);
        }
    }

    private void callback(Context ctx) {
        Visitor visitor = visitors.of(ctx);
        McpOutcome outcome = visitor.user().callback(ctx.queryParamMap());
        if (outcome instanceof McpOutcome.Connected connected) {
            visitor.connected(connected.connection());
            visitors.renew(ctx, visitor);
            // by a page of this site: what comes after is asked with its own cookie
            ctx.redirect("/tools/resume", HttpStatus.SEE_OTHER);
            return;
        }
        visitor.stopWaiting();
        Failure failure =
                ((McpOutcome.NotConnected) outcome).outcome().failureIfAny().orElseThrow();
        pages.refused(ctx.status(HttpStatus.BAD_REQUEST), failure);
    }
}
