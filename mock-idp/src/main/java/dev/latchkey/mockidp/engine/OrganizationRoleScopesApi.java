package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an organization role opens: {@code /api/organization-roles/{id}/scopes} and {@code …/resource-scopes}. */
public final class OrganizationRoleScopesApi {
    private static final int ID = 2;
    private static final int SCOPE = 4;
    private static final String SCOPE_IDS = "scopeIds";

    private OrganizationRoleScopesApi() {}

    static List<OrganizationScope> scopes(Directory directory, OrganizationRole role) {
        return scopes(directory, role.scopes());
    }

    static List<OrganizationScope> scopes(Directory directory, Set<String> names) {
        return names.stream()
                .flatMap(name ->
                        Optional.ofNullable(directory.organizations().scopes().get(name)).stream())
                .toList();
    }

    /** The role with the permissions of {@code organizationScopeIds} beside its own. */
    static OrganizationRole withScopes(ApiCall call, OrganizationRole role) {
        Set<String> names = new LinkedHashSet<>(role.scopes());
        call.named("organizationScopeIds", call.directory().organizations()::scopeWithId, ApiRefusal::unknownReference)
                .forEach(scope -> names.add(scope.name()));
        return role.withScopes(names);
    }

    /** The role with these permissions of APIs beside its own. */
    static OrganizationRole withResourceScopes(ApiCall call, OrganizationRole role, String member) {
        List<FoundScope> asked =
                call.named(member, id -> FoundScope.withId(call.directory(), id), ApiRefusal::unknownReference);
        return with(role, FoundScope.added(role.resourceScopes(), asked));
    }

    private static OrganizationRole with(OrganizationRole role, Map<String, Set<String>> resourceScopes) {
        return new OrganizationRole(
                role.id(), role.name(), role.description(), role.type(), role.scopes(), resourceScopes);
    }

    /** {@code GET /scopes}. */
    public static Step list(ApiCall call) {
        return call.allOrPage(scopes(call.directory(), call.organizationRole(ID)).stream()
                .map(OrganizationScope::toJson)
                .toList());
    }

    /** {@code POST /scopes}. */
    public static Step add(ApiCall call) {
        return call.created(after(call, withScopes(call, call.organizationRole(ID))));
    }

    /** {@code PUT /scopes}. */
    public static Step replace(ApiCall call) {
        return call.gone(after(call, withScopes(call, call.organizationRole(ID).withScopes(Set.of()))));
    }

    /** {@code DELETE /scopes/{scopeId}}. */
    public static Step remove(ApiCall call) {
        OrganizationRole role = call.organizationRole(ID);
        Set<String> names = new LinkedHashSet<>(role.scopes());
        boolean had = call.directory()
                .organizations()
                .scopeWithId(call.segment(SCOPE))
                .map(scope -> names.remove(scope.name()))
                .orElse(false);
        if (!had) {
            throw ApiRefusal.notFound();
        }
        return call.gone(after(call, role.withScopes(names)));
    }

    /** {@code GET /resource-scopes}. */
    public static Step listOfApis(ApiCall call) {
        return call.allOrPage(
                FoundScope.of(call.directory(), call.organizationRole(ID).resourceScopes()).stream()
                        .map(FoundScope::toJson)
                        .toList());
    }

    /** {@code POST /resource-scopes}. */
    public static Step addOfApis(ApiCall call) {
        return call.created(after(call, withResourceScopes(call, call.organizationRole(ID), SCOPE_IDS)));
    }

    /** {@code PUT /resource-scopes}. */
    public static Step replaceOfApis(ApiCall call) {
        OrganizationRole bare = with(call.organizationRole(ID), new LinkedHashMap<>());
        return call.gone(after(call, withResourceScopes(call, bare, SCOPE_IDS)));
    }

    /** {@code DELETE /resource-scopes/{scopeId}}. */
    public static Step removeOfApis(ApiCall call) {
        OrganizationRole role = call.organizationRole(ID);
        FoundScope scope = FoundScope.withId(call.directory(), call.segment(SCOPE))
                .filter(one -> one.isIn(role.resourceScopes()))
                .orElseThrow(ApiRefusal::notFound);
        return call.gone(after(call, with(role, scope.removedFrom(role.resourceScopes()))));
    }

    private static Directory after(ApiCall call, OrganizationRole role) {
        return call.directory().with(call.directory().organizations().with(role));
    }
}
