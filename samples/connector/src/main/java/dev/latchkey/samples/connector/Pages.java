package dev.latchkey.samples.connector;

import dev.latchkey.failure.Failure;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/** The HTML pages. Everything they show is escaped, nothing comes from the network, and there is no script. */
final class Pages {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());

    void connect(Context ctx, ConnectView view) {
        show(ctx, "connect.jte", Map.of("view", view));
    }

    void tools(Context ctx, ToolsView view) {
        show(ctx, "tools.jte", Map.of("view", view));
    }

    void tokens(Context ctx, TokensView view) {
        show(ctx, "tokens.jte", Map.of("view", view));
    }

    void refused(Context ctx, Failure failure) {
        show(ctx, "refused.jte", Map.of("failure", failure));
    }

    private void show(Context ctx, String template, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        engine.render(template, values, output);
        ctx.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .html(output.toString());
    }
}
