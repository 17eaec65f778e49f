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

    private ContextReader() {}

    static WebRequest read(Context ctx) {
        return new WebRequest(ctx.req().getMethod(), ctx.path(), parameters(ctx), ctx.cookieMap(), headers(ctx));
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

    private static Map<String, List<String>> headers(Context ctx) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String name : Collections.list(ctx.req().getHeaderNames())) {
            all.put(name.toLowerCase(Locale.ROOT), Collections.list(ctx.req().getHeaders(name)));
        }
        return all;
    }
}
