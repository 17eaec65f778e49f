package dev.latchkey.samples.wire;

import dev.latchkey.http.HttpAnswer;
import dev.latchkey.http.HttpCall;
import dev.latchkey.http.HttpPolicy;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import io.javalin.plugin.Plugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Wire} for a Javalin app: {@code javalin.registerPlugin(new WirePlugin(wire))}. */
public final class WirePlugin extends Plugin<Void> {

    private final Wire wire;
    private final List<String> apiPaths;

    /** A plugin that shows this record. */
    public WirePlugin(Wire wire) {
        this(wire, List.of());
    }

    private WirePlugin(Wire wire, List<String> apiPaths) {
        this.wire = wire;
        this.apiPaths = apiPaths;
    }

    /** With what clients ask an API at these paths. */
    public WirePlugin withApi(String... paths) {
        return new WirePlugin(wire, List.of(paths));
    }

    @Override
    public void onInitialize(JavalinState state) {
        state.routes.before(ctx -> wire.came(read(ctx)));
        state.routes.after(
                ctx -> Optional.ofNullable(ctx.res().getHeader("Location")).ifPresent(wire::sentTo));
        apiPaths.forEach(path -> state.routes.after(path, this::apiWasAsked));
        state.routes.get(Wire.PATH, this::serve);
        state.routes.post(Wire.CLEAR, this::serve);
    }

    private void serve(Context ctx) {
        PageReply reply = wire.reply(read(ctx)).orElseGet(PageReply::nothing);
        reply.headers().forEach(ctx::header);
        ctx.status(reply.status()).result(reply.body());
    }

    private void apiWasAsked(Context ctx) {
        Map<String, String> headers = new LinkedHashMap<>();
        Optional.ofNullable(ctx.header("Authorization")).ifPresent(value -> headers.put("Authorization", value));
        Map<String, List<String>> answered = new LinkedHashMap<>();
        Optional.ofNullable(ctx.res().getHeader("WWW-Authenticate"))
                .ifPresent(value -> answered.put("WWW-Authenticate", List.of(value)));
        Parameters.absolute(ctx.url())
                .ifPresent(uri -> wire.wasAsked(
                        new HttpCall(ctx.req().getMethod(), uri, headers, new byte[0], HttpPolicy.defaults()),
                        new HttpAnswer(ctx.statusCode(), answered, new byte[0])));
    }

    private static BrowserRequest read(Context ctx) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(ctx.queryParamMap());
        if (ctx.isFormUrlencoded()) {
            parameters.putAll(ctx.formParamMap());
        }
        boolean forwarded = ctx.header("Forwarded") != null || ctx.header("X-Forwarded-For") != null;
        return new BrowserRequest(
                ctx.req().getMethod(), ctx.path(), parameters, Optional.ofNullable(ctx.header("Host")), forwarded);
    }
}
