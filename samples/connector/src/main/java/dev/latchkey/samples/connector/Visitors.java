package dev.latchkey.samples.connector;

import dev.latchkey.mcp.client.McpAuthorization;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is there, told by a cookie. */
final class Visitors {
    private static final String COOKIE = "connector-visitor";
    private static final int MOST = 1_000;

    private final McpAuthorization authorization;
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();

    Visitors(McpAuthorization authorization) {
        this.authorization = authorization;
    }

    synchronized Visitor of(Context ctx) {
        return Optional.ofNullable(ctx.cookie(COOKIE)).map(visitors::get).orElseGet(() -> {
            Visitor visitor = new Visitor(authorization.user());
            remember(ctx, visitor);
            return visitor;
        });
    }

    /** Who got a connection gets a new cookie: the old one may have been planted. */
    synchronized void renew(Context ctx, Visitor visitor) {
        visitors.values().remove(visitor);
        remember(ctx, visitor);
    }

    private void remember(Context ctx, Visitor visitor) {
        String id = UUID.randomUUID().toString();
        visitors.put(id, visitor);
        if (visitors.size() > MOST) {
            visitors.remove(visitors.keySet().iterator().next());
        }
        Cookie cookie = new Cookie(COOKIE, id);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(ctx.scheme().equals("https"));
        ctx.cookie(cookie);
    }
}
