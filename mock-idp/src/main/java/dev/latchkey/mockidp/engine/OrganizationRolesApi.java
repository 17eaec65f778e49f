package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.Organizations;
import dev.latchkey.mockidp.directory.RoleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/organization-roles}; their permissions are in {@link OrganizationRoleScopesApi}. */
public final class OrganizationRolesApi {
    private static final int ID = 2;

    private OrganizationRolesApi() {}

    /** {@code GET}: with the permissions of each. */
    public static Step list(ApiCall call) {
        return call.allOrPage(organizations(call).roles().values().stream()
                .map(role -> withScopes(call.directory(), role))
                .toList());
    }

    private static Map<String, Object> withScopes(Directory directory, OrganizationRole role) {
        Map<String, Object> json = new LinkedHashMap<>(role.toJson());
        json.put(
                "scopes",
                OrganizationRoleScopesApi.scopes(directory, role).stream()
                        .map(scope -> brief(scope.id(), scope.name()))
                        .toList());
        json.put(
                "resourceScopes",
                FoundScope.of(directory, role.resourceScopes()).stream()
                        .map(one -> {
                            Map<String, Object> scope =
                                    brief(one.scope().id(), one.scope().name());
                            scope.put(
                                    "resource",
                                    brief(one.resource().id(), one.resource().name()));
                            return scope;
                        })
                        .toList());
        return json;
    }

    /** The roles behind names, as members are shown to have them. */
    static List<Map<String, Object>> brief(Directory directory, Set<String> names) {
        return names.stream()
                .flatMap(name ->
                        Optional.ofNullable(directory.organizations().roles().get(name)).stream())
                .map(role -> brief(role.id(), role.name()))
                .toList();
    }

    private static Map<String, Object> brief(String id, String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", name);
        return json;
    }

    /** {@code POST}: with the permissions of {@code organizationScopeIds} and {@code resourceScopeIds}. */
    public static Step create(ApiCall call) {
        ApiBody body = call.body();
        String name = body.required("name");
        requireNew(call, name);
        OrganizationRole bare = new OrganizationRole(
                RandomText.id(call.scene()), name, body.text("description").orElse(""), type(body), Set.of(), Map.of());
        OrganizationRole scoped =
                body.has("organizationScopeIds") ? OrganizationRoleScopesApi.withScopes(call, bare) : bare;
        OrganizationRole role = body.has("resourceScopeIds")
                ? OrganizationRoleScopesApi.withResourceScopes(call, scoped, "resourceScopeIds")
                : scoped;
        return call.created(call.directory().with(organizations(call).with(role)), role.toJson());
    }

    private static RoleType type(ApiBody body) {
        return body.text("type")
                .map(written -> RoleType.named(written).orElseThrow(() -> ApiBody.wrong("type", "is no type of role")))
                .orElse(RoleType.USER);
    }

    /** {@code GET /{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(call.organizationRole(ID).toJson());
    }

    /** {@code PATCH /{id}}: members follow a new name. */
    public static Step edit(ApiCall call) {
        OrganizationRole before = call.organizationRole(ID);
        String name = call.body().text("name").orElse(before.name());
        if (!name.equals(before.name())) {
            requireNew(call, name);
        }
        OrganizationRole after = before.withName(name)
                .withDescription(call.body().text("description").orElse(before.description()));
        return call.changed(call.directory().with(organizations(call).with(after)), after.toJson());
    }

    /** {@code DELETE /{id}}: no member has it any more. */
    public static Step delete(ApiCall call) {
        String id = organizations(call)
                .roleWithId(call.segment(ID))
                .map(OrganizationRole::id)
                .orElseThrow(ApiRefusal::notFound);
        return call.gone(call.directory().with(organizations(call).withoutRole(id)));
    }

    private static void requireNew(ApiCall call, String name) {
        if (organizations(call).roles().containsKey(name)) {
            throw ApiRefusal.duplicate(name);
        }
    }

    private static Organizations organizations(ApiCall call) {
        return call.directory().organizations();
    }
}
