package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.Json;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Translates between HTTP and {@link Control}: JSON in, JSON or an error with code and remedy out. */
final class ControlApi {
    private static final String JSON = "application/json; charset=utf-8";
    /** The address that stands in the shipped documents, where the tenant's own comes. */
    private static final String EXAMPLE_ADDRESS = "http://localhost:3001";

    private final Inside inside;

    ControlApi(Inside inside) {
        this.inside = inside;
    }

    /** A call that answers with JSON. */
    interface Asking {
        Object answer(Control control, Context ctx);
    }

    /** A call that answers with nothing. */
    interface Doing {
        void run(Control control, Context ctx);
    }

    Handler asked(int status, Asking asking) {
        return ctx -> {
            Object answer = asking.answer(control(ctx), ctx);
            ctx.status(status).contentType(JSON).result(Json.write(answer));
        };
    }

    Handler done(Doing doing) {
        return ctx -> {
            doing.run(control(ctx), ctx);
            ctx.status(204);
        };
    }

    /** The error as the Management API writes its own. */
    static void refused(ControlRefusal refusal, Context ctx) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", refusal.code());
        body.put("message", refusal.getMessage());
        ctx.status(refusal.status()).contentType(JSON).result(Json.write(body));
    }

    /** For what no route takes. */
    static void unknown(Context ctx) {
        throw new ControlRefusal(
                404,
                "control.unknown_operation",
                "There is no " + ctx.method().name() + " " + ctx.path()
                        + ". Remedy: see GET /_mock/openapi.json for all operations.");
    }

    private Control control(Context ctx) {
        return TenantSite.of(ctx)
                .map(TenantSite::inside)
                .orElse(inside)
                .control()
                .join();
    }

    /** The body, an object; an empty body is an empty one. */
    static Map<String, Object> body(Context ctx) {
        String text = new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8);
        try {
            return text.isBlank() ? Map.of() : Json.object(text);
        } catch (IllegalArgumentException e) {
            throw new ControlRefusal(
                    400,
                    "control.invalid_json",
                    "The body is no JSON object: " + e.getMessage() + " Remedy: send one, in UTF-8.");
        }
    }

    /** The body as it came, where there is one. */
    static Optional<String> text(Context ctx) {
        return Optional.of(new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8))
                .filter(text -> !text.isBlank());
    }

    static Optional<String> query(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name));
    }

    /** A text that is JSON already. */
    Handler text(Supplier<String> json) {
        return ctx -> ctx.contentType(JSON).result(json.get());
    }

    /** A shipped document, with the addresses of the tenant that was asked. */
    Handler resource(String name) {
        return ctx -> ctx.contentType(JSON)
                .result(shipped(name)
                        .replace(
                                EXAMPLE_ADDRESS,
                                String.valueOf(control(ctx).address().get("endpoint"))));
    }

    private static String shipped(String name) {
        try (InputStream in =
                Objects.requireNonNull(ControlApi.class.getResourceAsStream(name), "packaged with the class")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
