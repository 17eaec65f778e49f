package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.engine.Parameters;
import dev.latchkey.mockidp.engine.Request;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the engine's request of the server's. */
final class Requests {
    private Requests() {}

    static Request read(Context ctx) {
        Map<String, String> headers = new LinkedHashMap<>();
        ctx.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        String query = Optional.ofNullable(ctx.queryString()).orElse("");
        return new Request(
                ctx.method().name(),
                ctx.path(),
                origin(ctx),
                Parameters.parse(query),
                headers,
                ctx.cookieMap(),
                new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8));
    }

    /** The same, and the tenant's segment after it where one was asked. */
    private static String origin(Context ctx) {
        return host(ctx) + Prefix.of(ctx).path();
    }

    /** Scheme, host and port as the caller wrote them. */
    static String host(Context ctx) {
        return ctx.scheme() + "://" + Optional.ofNullable(ctx.header("Host")).orElse("localhost");
    }
}
