package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.Organizations;

/** {@code /api/organization-scopes}: the permissions inside organizations. */
public final class OrganizationScopesApi {
    private static final int ID = 2;

    private OrganizationScopesApi() {}

    /** {@code GET}. */
    public static Step list(ApiCall call) {
        return call.allOrPage(call.directory().organizations().scopes().values().stream()
                .map(OrganizationScope::toJson)
                .toList());
    }

    /** {@code POST}. */
    public static Step create(ApiCall call) {
        String name = call.body().required("name");
        requireNew(call, name);
        OrganizationScope scope = new OrganizationScope(
                RandomText.id(call.scene()),
                name,
                call.body().text("description").orElse(""));
        return call.created(call.directory().with(organizations(call).with(scope)), scope.toJson());
    }

    /** {@code GET /{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(call.organizationScope(ID).toJson());
    }

    /** {@code PATCH /{id}}: roles follow a new name. */
    public static Step edit(ApiCall call) {
        OrganizationScope before = call.organizationScope(ID);
        String name = call.body().text("name").orElse(before.name());
        if (!name.equals(before.name())) {
            requireNew(call, name);
        }
        OrganizationScope after = before.withName(name)
                .withDescription(call.body().text("description").orElse(before.description()));
        return call.changed(call.directory().with(organizations(call).with(after)), after.toJson());
    }

    /** {@code DELETE /{id}}. */
    public static Step delete(ApiCall call) {
        String id = organizations(call)
                .scopeWithId(call.segment(ID))
                .map(OrganizationScope::id)
                .orElseThrow(ApiRefusal::notFound);
        return call.gone(call.directory().with(organizations(call).withoutScope(id)));
    }

    private static void requireNew(ApiCall call, String name) {
        if (organizations(call).scopes().containsKey(name)) {
            throw ApiRefusal.duplicate(name);
        }
    }

    private static Organizations organizations(ApiCall call) {
        return call.directory().organizations();
    }
}
