package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.fault.ArmedFault;
import dev.latchkey.mockidp.fault.Arming;
import dev.latchkey.mockidp.fault.FaultCatalogue;
import dev.latchkey.mockidp.fault.Faults;
import dev.latchkey.mockidp.fault.NamedFault;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** Faults for those who do not speak Java: {@code /_mock/faults} lists, arms and disarms. */
final class FaultRoutes {
    private final Faults ofDefault;

    private FaultRoutes(Faults ofDefault) {
        this.ofDefault = ofDefault;
    }

    static void add(RoutesConfig routes, Inside inside) {
        FaultRoutes faults = new FaultRoutes(inside.faults());
        routes.get("/_mock/faults", faults::list);
        routes.post("/_mock/faults", faults::arm);
        routes.delete("/_mock/faults", faults::clear);
        routes.get("/_mock/faults/{id}", faults::show);
        routes.delete("/_mock/faults/{id}", faults::disarm);
    }

    private Faults faults(Context ctx) {
        return TenantSite.of(ctx).map(site -> site.inside().faults()).orElse(ofDefault);
    }

    private void list(Context ctx) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("armed", faults(ctx).armed().stream().map(ArmedFault::toJson).toList());
        json.put(
                "catalogue",
                FaultCatalogue.all().stream().map(NamedFault::toJson).toList());
        answer(ctx, 200, json);
    }

    private void arm(Context ctx) {
        try {
            answer(
                    ctx,
                    201,
                    faults(ctx).arm(Arming.fromJson(Json.object(ctx.body()))).toJson());
        } catch (IllegalArgumentException e) {
            refused(ctx, 400, "fault.invalid", e);
        }
    }

    private void clear(Context ctx) {
        faults(ctx).clear();
        ctx.status(204);
    }

    private void show(Context ctx) {
        try {
            answer(ctx, 200, faults(ctx).armed(ctx.pathParam("id")).toJson());
        } catch (NoSuchElementException e) {
            refused(ctx, 404, "fault.not_found", e);
        }
    }

    private void disarm(Context ctx) {
        try {
            faults(ctx).disarm(ctx.pathParam("id"));
            ctx.status(204);
        } catch (NoSuchElementException e) {
            refused(ctx, 404, "fault.not_found", e);
        }
    }

    private static void refused(Context ctx, int status, String code, RuntimeException why) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", String.valueOf(why.getMessage()));
        answer(ctx, status, body);
    }

    private static void answer(Context ctx, int status, Map<String, Object> json) {
        ctx.status(status).contentType("application/json; charset=utf-8").result(Json.write(json));
    }
}
