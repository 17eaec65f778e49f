package dev.latchkey.javalin;

import dev.latchkey.web.WebRequest;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a Javalin request as the framework-neutral {@link WebRequest}. */
final class ContextReader {
    private final TrustedProxies proxies;

    ContextReader(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    WebRequest read(Context ctx) {
        return new WebRequest(
                ctx.req().getMethod(), prefix(ctx) + ctx.path(), parameters(ctx), ctx.cookieMap(), headers(ctx));
    }

    /** What a proxy took off the path. */
    String prefix(Context ctx) {
        return proxies.prefix(ctx);
    }

    String clientAddress(Context ctx) {
        return proxies.clientAddress(ctx);
    }

    /** Query and form together: a parameter that comes once in each has come twice. */
    private static Map<String, List<String>> parameters(Context ctx) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        add(ctx.queryParamMap(), all);
        if (ctx.isFormUrlencoded()) {
            add(ctx.formParamMap(), all);
        }
        return all;
    }

    private static void add(Map<String, List<String>> from, Map<String, List<String>> to) {
        from.forEach((name, values) ->
                to.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(values));
    }

    private Map<String, List<String>> headers(Context ctx) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            if (!proxies.ignores(ctx, name)) {
                all.put(
                        name.toLowerCase(Locale.ROOT),
                        Collections.list(ctx.req().getHeaders(name)));
            }
        }
        return all;
    }
}
