package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.RoleType;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/roles} and the permissions of each. */
public final class RolesApi {
    private static final int ID = 2;
    private static final int SCOPE = 4;
    private static final int FEATURED = 3;
    private static final String SCOPE_IDS = "scopeIds";

    private RolesApi() {}

    /** {@code GET /api/roles?type=…}: with how many have each, and the first three. */
    public static Step list(ApiCall call) {
        Optional<String> type = call.request().query().first("type");
        return call.page(call.directory().permissions().roles().values().stream()
                .filter(role -> type.map(role.type().apiName()::equals).orElse(true))
                .map(role -> counted(call, role))
                .toList());
    }

    private static Map<String, Object> counted(ApiCall call, Role role) {
        List<User> users = RoleMembersApi.users(call.directory(), role);
        List<Application> machines = RoleMembersApi.machines(call.directory(), role);
        Map<String, Object> json = new LinkedHashMap<>(role.toJson());
        json.put("usersCount", users.size());
        json.put(
                "featuredUsers",
                users.stream().limit(FEATURED).map(RolesApi::featured).toList());
        json.put("applicationsCount", machines.size());
        json.put(
                "featuredApplications",
                machines.stream()
                        .limit(FEATURED)
                        .map(one -> FoundScope.brief(
                                one.id(), one.name(), "type", one.type().apiName()))
                        .toList());
        return json;
    }

    private static Map<String, Object> featured(User user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", user.id());
        json.put("avatar", user.avatar().<Object>map(text -> text).orElse(Json.NULL));
        json.put("name", user.name().<Object>map(text -> text).orElse(Json.NULL));
        return json;
    }

    /** {@code POST /api/roles}: with the permissions of {@code scopeIds}. */
    public static Step create(ApiCall call) {
        ApiBody body = call.body();
        String name = body.required("name");
        requireNew(call, name);
        RoleType type = body.text("type")
                .map(written -> RoleType.named(written).orElseThrow(() -> ApiBody.wrong("type", "is no type of role")))
                .orElse(RoleType.USER);
        Role bare = new Role(
                RandomText.id(call.scene()),
                name,
                body.required("description"),
                type,
                body.bool("isDefault").orElse(false),
                Map.of());
        Role role = body.has(SCOPE_IDS) ? withScopes(bare, asked(call, bare)) : bare;
        return call.changed(call.directory().with(role), role.toJson());
    }

    /** {@code GET /api/roles/{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(call.role(ID).toJson());
    }

    /** {@code PATCH /api/roles/{id}}: who has it follows a new name. */
    public static Step edit(ApiCall call) {
        Role role = call.role(ID);
        String name = call.body().text("name").orElse(role.name());
        if (!name.equals(role.name())) {
            requireNew(call, name);
        }
        Role edited = role.withName(name)
                .withDescription(call.body().text("description").orElse(role.description()))
                .withDefault(call.body().bool("isDefault").orElse(role.isDefault()));
        return call.changed(call.directory().with(edited), edited.toJson());
    }

    /** {@code DELETE /api/roles/{id}}: nobody has it any more. */
    public static Step delete(ApiCall call) {
        return call.gone(call.directory().withoutRole(call.role(ID).id()));
    }

    private static void requireNew(ApiCall call, String name) {
        if (call.directory().permissions().roles().containsKey(name)) {
            throw ApiRefusal.of(
                    ManagementRule.ROLE_UNIQUE, "This role name " + name + " is already in use", Came.value(name));
        }
    }

    /** {@code GET /api/roles/{id}/scopes}: with the API of each. */
    public static Step scopes(ApiCall call) {
        return call.allOrPage(FoundScope.of(call.directory(), call.role(ID).scopes()).stream()
                .map(FoundScope::withResource)
                .toList());
    }

    /** {@code POST /api/roles/{id}/scopes}: more permissions; 422 for one that it has. */
    public static Step addScopes(ApiCall call) {
        Role role = call.role(ID);
        List<FoundScope> asked = asked(call, role);
        asked.stream().filter(one -> one.isIn(role.scopes())).findFirst().ifPresent(one -> {
            throw ApiRefusal.of(
                    ManagementRule.ROLE_SCOPE_NEW,
                    "The scope id " + one.scope().id() + " has already been added to this role",
                    Came.value(one.scope().id()));
        });
        return call.created(
                call.directory().with(withScopes(role, asked)),
                asked.stream().map(FoundScope::toJson).toList());
    }

    /** {@code DELETE /api/roles/{id}/scopes/{scopeId}}. */
    public static Step removeScope(ApiCall call) {
        Role role = call.role(ID);
        FoundScope scope = FoundScope.withId(call.directory(), call.segment(SCOPE))
                .filter(one -> one.isIn(role.scopes()))
                .orElseThrow(ApiRefusal::notFound);
        return call.gone(call.directory().with(role.withScopes(scope.removedFrom(role.scopes()))));
    }

    private static List<FoundScope> asked(ApiCall call, Role role) {
        List<FoundScope> asked =
                call.named(SCOPE_IDS, id -> FoundScope.withId(call.directory(), id), ApiRefusal::notFound);
        boolean management =
                asked.stream().anyMatch(one -> one.resource().indicator().equals(ManagementResource.INDICATOR));
        if (management && role.type() == RoleType.USER) {
            throw ApiRefusal.of(
                    ManagementRule.ROLE_MANAGEMENT_SCOPES,
                    "Cannot assign management API scopes to a user role.",
                    Came.told("a permission of the Management API"));
        }
        return asked;
    }

    private static Role withScopes(Role role, List<FoundScope> more) {
        return role.withScopes(FoundScope.added(role.scopes(), more));
    }
}
