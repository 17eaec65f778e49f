package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.Provider;
import dev.latchkey.mockidp.journal.JournalEntry;
import dev.latchkey.mockidp.pages.ConsolePage;
import dev.latchkey.mockidp.pages.ConsoleView;
import dev.latchkey.mockidp.pages.Pages;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The pages for people, their files, and the journal behind one of them. */
final class ConsolePages {
    private final Inside inside;
    private final Supplier<Pages> pages;

    ConsolePages(Inside inside, Supplier<Pages> pages) {
        this.inside = inside;
        this.pages = pages;
    }

    void show(ConsoleView view, Context ctx) {
        Prefix prefix = TenantSite.of(ctx).map(TenantSite::prefix).orElse(Prefix.NONE);
        html(
                ctx,
                prefix.page(pages.get()
                        .console(new ConsolePage(
                                view, provider(ctx).endpoint(), provider(ctx).issuer()))));
    }

    void asset(Context ctx) {
        pages.get()
                .asset(ctx.pathParam("name"))
                .ifPresentOrElse(
                        asset -> ctx.contentType(asset.contentType()).result(asset.bytes()),
                        () -> ctx.status(404).result("There is no such file."));
    }

    void entries(Context ctx) {
        String json = Json.write(JournalQuery.of(ctx, inside(ctx).journal().entries()).stream()
                .map(JournalEntry::toJson)
                .toList());
        ctx.contentType("application/json; charset=utf-8").result(json);
    }

    /** The journal for the tools of browsers. */
    void har(Context ctx) {
        ctx.header("Content-Disposition", "attachment; filename=\"journal.har\"")
                .contentType("application/json; charset=utf-8")
                .result(inside(ctx).journal().toHar());
    }

    /** The journal as a picture, in which nothing runs. */
    void svg(Context ctx) {
        ctx.header("Content-Security-Policy", "default-src 'none'")
                .contentType("image/svg+xml; charset=utf-8")
                .result(inside(ctx).journal().toSvg());
    }

    void clear(Context ctx) {
        inside(ctx).journal().clear();
        ctx.status(204);
    }

    /** Signs somebody in for who has no browser: {@code {"callback": …}}, or why not. */
    void signIn(Context ctx) {
        ctx.contentType("application/json; charset=utf-8");
        try {
            URI callback = inside(ctx).signIn().join().callback(Json.object(ctx.body()));
            ctx.result(Json.write(Map.of("callback", callback.toString())));
        } catch (IllegalArgumentException e) {
            refused(ctx, 400, "sign_in.invalid_request", e);
        } catch (IllegalStateException e) {
            refused(ctx, 422, "sign_in.refused", e);
        }
    }

    private static void refused(Context ctx, int status, String code, RuntimeException why) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", String.valueOf(why.getMessage()));
        ctx.status(status).result(Json.write(body));
    }

    private Inside inside(Context ctx) {
        return TenantSite.of(ctx).map(TenantSite::inside).orElse(inside);
    }

    private Provider provider(Context ctx) {
        return inside(ctx).provider().join();
    }

    private static void html(Context ctx, String text) {
        ctx.header("Content-Security-Policy", Pages.CONTENT_SECURITY_POLICY).html(text);
    }
}
