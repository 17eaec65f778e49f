package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.ConfigurationSchema;
import dev.latchkey.mockidp.engine.OidcConfigApi;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Optional;

/** The routes of the control API, for tests in any language. What of it others own too is where they are. */
final class ControlRoutes {
    private ControlRoutes() {}

    static void add(RoutesConfig routes, Exchange exchange, ControlApi api) {
        routes.get("/_mock/ready", api.asked(200, (control, ctx) -> control.address()));
        routes.get("/_mock/openapi.json", api.resource("openapi.json"));
        routes.get("/_mock/configuration.schema.json", api.text(ConfigurationSchema::text));
        tenants(routes, api);
        clock(routes, api);
        snapshots(routes, api);
        routes.get("/_mock/keys", exchange.unwritten(OidcConfigApi::keys));
        Handler rotation = exchange.unwritten(OidcConfigApi::rotate);
        routes.post("/_mock/keys/rotate", ctx -> {
            ControlApi.body(ctx);
            rotation.handle(ctx);
        });
    }

    private static void tenants(RoutesConfig routes, ControlApi api) {
        routes.get("/_mock/tenants", api.asked(200, (control, ctx) -> control.tenants()));
        routes.post(
                "/_mock/tenants",
                api.asked(
                        201,
                        (control, ctx) -> control.openTenant(ControlApi.query(ctx, "name"), ControlApi.text(ctx))));
        routes.get("/_mock/tenants/{name}", api.asked(200, (control, ctx) -> control.tenant(name(ctx))));
        routes.delete("/_mock/tenants/{name}", api.done((control, ctx) -> control.closeTenant(name(ctx))));
    }

    private static void clock(RoutesConfig routes, ControlApi api) {
        routes.get("/_mock/clock", api.asked(200, (control, ctx) -> control.clock()));
        routes.patch("/_mock/clock", api.asked(200, (control, ctx) -> {
            control.moveClock(ControlApi.body(ctx));
            return control.clock();
        }));
        routes.delete("/_mock/clock", api.done((control, ctx) -> control.realTime()));
    }

    private static void snapshots(RoutesConfig routes, ControlApi api) {
        routes.get("/_mock/snapshots", api.asked(200, (control, ctx) -> control.snapshots()));
        routes.post("/_mock/snapshots", api.asked(201, (control, ctx) -> control.keep(wantedName(ctx))));
        routes.get("/_mock/snapshots/{name}", api.asked(200, (control, ctx) -> control.document(name(ctx))));
        routes.put(
                "/_mock/snapshots/{name}",
                api.done((control, ctx) -> control.keepDocument(name(ctx), ControlApi.body(ctx))));
        routes.delete("/_mock/snapshots/{name}", api.done((control, ctx) -> control.forget(name(ctx))));
        routes.post("/_mock/snapshots/{name}/restore", api.done((control, ctx) -> control.restore(name(ctx))));
        routes.post("/_mock/reset", api.done((control, ctx) -> control.reset()));
    }

    private static Optional<String> wantedName(Context ctx) {
        Object name = ControlApi.body(ctx).get("name");
        if (name == null || name instanceof String) {
            return Optional.ofNullable((String) name);
        }
        throw new ControlRefusal(
                400, "snapshot.invalid_name", "name should be a string. Remedy: put it in quotes, or leave it out.");
    }

    private static String name(Context ctx) {
        return ctx.pathParam("name");
    }

    /** Comes last: what no route of the mock's own takes. */
    static void elsewhere(RoutesConfig routes) {
        for (HandlerType method : new HandlerType[] {
            HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH, HandlerType.DELETE
        }) {
            routes.addHttpHandler(method, "/_mock/*", ControlApi::unknown);
        }
    }
}
