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

    private synchronized Visitor welcome(Context ctx) {
        String id = UUID.randomUUID().toString();
        Visitor visitor = new Visitor();
        visitors.put(id, visitor);
        if (visitors.size() > MOST) {
            visitors.remove(visitors.keySet().iterator().next());
        }
        Cookie cookie = new Cookie(COOKIE, id);
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        ctx.cookie(cookie);
        return visitor;
    }
}
