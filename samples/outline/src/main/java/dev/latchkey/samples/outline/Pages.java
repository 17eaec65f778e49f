package dev.latchkey.samples.outline;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;

/** The HTML pages. Everything they show is escaped, and nothing they show comes from the network but a member's picture. */
final class Pages {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src http: https: data:;"
                    + " base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());

    void login(Context ctx, Frame frame, LoginView view) {
        show(ctx, "login.jte", Map.of("frame", frame, "view", view));
    }

    void home(Context ctx, Frame frame, Member member, Team team) {
        show(ctx, "home.jte", Map.of("frame", frame, "member", member, "team", team));
    }

    void session(Context ctx, Frame frame, SessionView view) {
        show(ctx, "session.jte", Map.of("frame", frame, "view", view));
    }

    void settings(Context ctx, Frame frame, SettingsView view) {
        show(ctx, "settings.jte", Map.of("frame", frame, "view", view));
    }

    void problem(Context ctx, Frame frame, String text) {
        show(ctx, "problem.jte", Map.of("frame", frame, "text", text));
    }

    private void show(Context ctx, String template, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        engine.render(template, values, output);
        ctx.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8")
                .result(output.toString());
    }
}
