package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Content;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What goes before the addresses of a tenant: the engine knows nothing of it.
 *
 * @param path empty, or a slash and the tenant's segment
 */
record Prefix(String path) {
    static final Prefix NONE = new Prefix("");

    /** That of the tenant whose address was asked. */
    static Prefix of(Context ctx) {
        return TenantSite.of(ctx).map(TenantSite::prefix).orElse(NONE);
    }

    /** The answer with a redirect to one of the mock's pages leading to the tenant's. */
    Answer before(Answer answer) {
        return answer.content() instanceof Content.GoTo goTo && goTo.location().startsWith("/")
                ? answer.withContent(new Content.GoTo(path + goTo.location()))
                : answer;
    }

    /** The message with its cookies for the tenant's addresses only, and a page's own links leading to the tenant's. */
    Message before(Message message) {
        if (path.isEmpty()) {
            return message;
        }
        List<String> cookies = message.cookies().stream()
                .map(cookie -> cookie.replace("; Path=/", "; Path=" + path + "/"))
                .toList();
        byte[] body = message.headers().getOrDefault("Content-Type", "").startsWith("text/html")
                ? page(new String(message.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : message.body();
        return new Message(message.status(), message.headers(), cookies, body);
    }

    /** A page whose links are the tenant's. What it shows of others has its quotes escaped, so it cannot look like a link. */
    String page(String html) {
        return path.isEmpty()
                ? html
                : html.replaceAll("( (?:href|src|action)=\")/(?!" + path.substring(1) + "/)", "$1" + path + "/");
    }
}
