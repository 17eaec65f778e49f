package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.Organization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /api/applications}. */
public final class ApplicationsApi {
    private static final int ID = 2;

    private ApplicationsApi() {}

    /** {@code GET /api/applications?types=…&isThirdParty=…}. */
    public static Step list(ApiCall call) {
        List<String> types = call.request().query().all().getOrDefault("types", List.of());
        return call.allOrPage(call.directory().applications().values().stream()
                .filter(one -> types.isEmpty() || types.contains(one.type().apiName()))
                .filter(one -> call.request()
                        .query()
                        .first("isThirdParty")
                        .map(written -> written.equals("true") == one.isThirdParty())
                        .orElse(true))
                .map(Application::toJson)
                .toList());
    }

    /** {@code POST /api/applications}: the new one with its id; its secret is at {@code /secrets}. */
    public static Step create(ApiCall call) {
        Scene scene = call.scene();
        Application created =
                Application.created(call.request().body(), RandomText.id(scene), RandomText.secret(scene), scene.now());
        return call.changed(call.directory().with(created), created.toJson());
    }

    /** {@code GET /api/applications/{id}}. */
    public static Step show(ApiCall call) {
        Map<String, Object> json = new LinkedHashMap<>(call.application(ID).toJson());
        json.put("isAdmin", false);
        return call.answer(json);
    }

    /** {@code PATCH /api/applications/{id}}: in effect at once; id and type stay. */
    public static Step edit(ApiCall call) {
        Application edited = call.application(ID).patched(call.request().body());
        AccessControlApi.requireRule(edited.accessControl());
        return call.changed(call.directory().with(edited), edited.toJson());
    }

    /** {@code DELETE /api/applications/{id}}: its App ID is unknown from then on. */
    public static Step delete(ApiCall call) {
        return call.gone(
                call.directory().withoutApplication(call.application(ID).id()));
    }

    /** {@code PATCH /api/applications/{id}/custom-data}: laid over what is there. */
    public static Step customData(ApiCall call) {
        Application before = call.application(ID);
        Map<String, Object> data = new LinkedHashMap<>(before.customData());
        data.putAll(call.body().members());
        Application edited = before.patched(Json.write(Map.of("customData", data)));
        return call.changed(call.directory().with(edited), edited.customData());
    }

    /** {@code GET /api/applications/{id}/organizations}: with the machine's roles there. */
    public static Step organizations(ApiCall call) {
        String id = call.application(ID).id();
        return call.allOrPage(call.directory().organizations().all().values().stream()
                .filter(one -> one.hasApplication(id))
                .map(one -> withRoles(call, one, one.applications().getOrDefault(id, Set.of())))
                .toList());
    }

    static Map<String, Object> withRoles(ApiCall call, Organization organization, Set<String> roles) {
        Map<String, Object> json = new LinkedHashMap<>(organization.toJson());
        json.put("organizationRoles", OrganizationRolesApi.brief(call.directory(), roles));
        return json;
    }
}
