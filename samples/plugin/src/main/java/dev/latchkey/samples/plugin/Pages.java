package dev.latchkey.samples.plugin;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/** The HTML pages of both apps. Everything they show is escaped, nothing comes from the network, and there is no script. */
final class Pages {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:;" + " base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());

    void plugin(Context ctx, PluginSettings settings) {
        show(ctx, "plugin.jte", Map.of("settings", settings));
    }

    void install(Context ctx, InstallView view) {
        show(ctx, "install.jte", Map.of("view", view));
    }

    void chat(Context ctx, ChatView view) {
        show(ctx, "chat.jte", Map.of("view", view));
    }

    void grants(Context ctx, GrantsView view) {
        show(ctx, "grants.jte", Map.of("view", view));
    }

    void refused(Context ctx, String word, String text) {
        show(ctx, "refused.jte", Map.of("word", word, "text", text));
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
