package dev.latchkey.samples.plugin;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is there, told by a cookie. Cookies know no ports but know hosts: at the other address everybody is new. */
final class Visitors {
    private static final String COOKIE = "assistant-visitor";
    private static final int MOST = 1_000;

    private final Map<String, Visitor> visitors = new LinkedHashMap<>();

    Visitor of(Context ctx) {
        return Optional.ofNullable(ctx.cookie(COOKIE)).flatMap(this::known).orElseGet(() -> welcome(ctx));
    }

    private synchronized Optional<Visitor> known(String id) {
        return Optional.ofNullable(visitors.get(id));
    }

    /** Who got a grant gets a new cookie: the old one may have been planted. */
    synchronized void renew(Context ctx, Visitor visitor) {
        visitors.values().remove(visitor);
        remember(ctx, visitor);
    }

    private synchronized Visitor welcome(Context ctx) {
        Visitor visitor = new Visitor();
        remember(ctx, visitor);
        return visitor;
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
        ctx.cookie(cookie);
    }
}
