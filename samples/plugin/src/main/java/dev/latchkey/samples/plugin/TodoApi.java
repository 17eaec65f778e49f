package dev.latchkey.samples.plugin;

import dev.latchkey.failure.Failure;
import dev.latchkey.resource.AccessTokenClaims;
import dev.latchkey.resource.AccessTokenOutcome;
import dev.latchkey.resource.ResourceRequest;
import dev.latchkey.resource.ResourceServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API itself. Each route asks the resource server first; what it says becomes the answer, challenge included. */
final class TodoApi {
    private static final Logger LOG = LoggerFactory.getLogger(TodoApi.class);
    private static final int LONGEST_TODO = 200;

    private final PluginSettings settings;
    private final ResourceServer server;
    private final Todos todos = new Todos();

    TodoApi(PluginSettings settings, ResourceServer server) {
        this.settings = settings;
        this.server = server;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/todos", ctx -> guarded(ctx, user -> listed(todos.of(user.subject())), settings.readScope()));
        routes.post("/todos", ctx -> guarded(ctx, user -> added(ctx, user), settings.writeScope()));
        routes.get("/me", ctx -> guarded(ctx, TodoApi::described));
    }

    private void guarded(Context ctx, Function<AccessTokenClaims, Map<String, Object>> route, String... scopes) {
        ResourceRequest request = new ResourceRequest(
                Collections.list(ctx.req().getHeaders("Authorization")),
                ctx.queryParamMap().keySet());
        ctx.header("Cache-Control", "no-store");
        Map<String, Object> answer = server.check(request, scopes)
                .fold(
                        accepted -> route.apply(accepted.claims()),
                        refused -> refuse(ctx, refused),
                        unavailable -> apologise(ctx, unavailable));
        ctx.contentType("application/json").result(JsonText.write(answer));
    }

    private static Map<String, Object> refuse(Context ctx, AccessTokenOutcome.Refused refused) {
        ctx.status(refused.status()).header("WWW-Authenticate", refused.challenge());
        return told(refused.failure());
    }

    /** Whom this app asks is nobody's business out there: the log has it. */
    private static Map<String, Object> apologise(Context ctx, AccessTokenOutcome.Unavailable unavailable) {
        ctx.status(503);
        unavailable.retryAfter().ifPresent(wait -> ctx.header("Retry-After", String.valueOf(wait.toSeconds())));
        LOG.warn("{} {}: {}", ctx.method(), ctx.path(), unavailable.failure());
        return Map.of("error", "UNAVAILABLE", "message", "The token cannot be checked at the moment; it may be good");
    }

    private static Map<String, Object> told(Failure failure) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", failure.code().name());
        answer.put("message", failure.what());
        answer.put("fix", failure.fix());
        return answer;
    }

    private static Map<String, Object> listed(List<String> todos) {
        return Map.of("todos", todos);
    }

    private Map<String, Object> added(Context ctx, AccessTokenClaims user) {
        Optional<String> todo = JsonText.object(ctx.body())
                .flatMap(body -> JsonText.text(body, "todo"))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_TODO);
        if (todo.isEmpty()) {
            ctx.status(400);
            return Map.of("error", "TODO_MISSING", "message", "The body needs a text todo of 1 to 200 characters");
        }
        ctx.status(201);
        return listed(todos.add(user.subject(), todo.get()));
    }

    private static Map<String, Object> described(AccessTokenClaims token) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("subject", token.subject());
        answer.put("client", token.clientId());
        answer.put("scopes", token.scopes());
        answer.put("audience", token.audience());
        answer.put("issuer", token.issuer());
        answer.put("expiresAt", token.expiresAt().toString());
        answer.put("verifiedBy", token.verifiedBy().name());
        return answer;
    }
}
