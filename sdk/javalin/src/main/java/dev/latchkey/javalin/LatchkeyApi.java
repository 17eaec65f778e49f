package dev.latchkey.javalin;

import dev.latchkey.resource.AccessTokenClaims;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.RequiredAccess;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.plugin.Plugin;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Javalin API that takes access tokens: {@code config.routes.before("/api/*", api.requireScope("read:todos"))}. It answers who may not
 * come in with the status and the challenge of the {@link ResourceServer} (RFC 6750), and serves the API's metadata (RFC 9728) where
 * {@code ResourceConfig.withMetadata} describes it.
 */
public final class LatchkeyApi extends Plugin<Void> {
    private static final String CLAIMS = LatchkeyApi.class.getName() + ".claims";

    private final ResourceServer server;

    private LatchkeyApi(ResourceServer server) {
        this.server = server;
    }

    /** A plugin for the API that this resource server guards. Does no I/O. */
    public static LatchkeyApi of(ResourceServer server) {
        return new LatchkeyApi(server);
    }

    /** Called by Javalin when the plugin is registered: adds the route of the metadata, if there is any. */
    @Override
    public void onInitialize(JavalinState state) {
        server.metadata()
                .ifPresent(metadata -> state.routes.get(
                        Paths.within(state.router.contextPath, metadata.path()),
                        ctx -> ctx.contentType("application/json").result(metadata.json())));
    }

    /** An app may be several APIs, each a resource of its own. */
    @Override
    public boolean repeatable() {
        return true;
    }

    /** A before-handler that lets only who has a good access token through. */
    public Handler requireToken() {
        return require(RequiredAccess.ANY);
    }

    /** The same, and the token has all these scopes: else 403. */
    public Handler requireScope(String... scopes) {
        return require(RequiredAccess.scopes(scopes));
    }

    /** The same, and the token allows this. */
    public Handler require(RequiredAccess access) {
        return ctx -> {
            if (!isLetIn(ctx, server.check(request(ctx), access))) {
                ctx.skipRemainingHandlers();
            }
        };
    }

    /** What the token of this request says, behind one of the guards. */
    public Optional<AccessTokenClaims> claims(Context ctx) {
        return Optional.ofNullable(ctx.attribute(CLAIMS));
    }

    private static boolean isLetIn(Context ctx, AccessTokenOutcome outcome) {
        return outcome.fold(
                accepted -> {
                    ctx.attribute(CLAIMS, accepted.claims());
                    return true;
                },
                refused -> {
                    answer(ctx, refused.status());
                    ctx.header("WWW-Authenticate", refused.challenge());
                    return false;
                },
                unavailable -> {
                    answer(ctx, 503);
                    unavailable
                            .retryAfter()
                            .ifPresent(wait -> ctx.header("Retry-After", Long.toString(wait.toSeconds())));
                    return false;
                });
    }

    private static void answer(Context ctx, int status) {
        ctx.status(status).header("Cache-Control", "no-store").result("");
    }

    private static ResourceRequest request(Context ctx) {
        List<String> authorization = Collections.list(ctx.req().getHeaders("Authorization"));
        Set<String> names = new HashSet<>(ctx.queryParamMap().keySet());
        if (ctx.isFormUrlencoded()) {
            names.addAll(ctx.formParamMap().keySet());
        }
        return new ResourceRequest(authorization, names);
    }
}
