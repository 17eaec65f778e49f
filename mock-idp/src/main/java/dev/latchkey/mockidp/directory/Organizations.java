package dev.latchkey.mockidp.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The organizations of the tenant, and what Logto's Console calls their template.
 *
 * @param all by id
 * @param roles that members may have, by name
 * @param scopes organization permissions by name
 */
public record Organizations(
        Map<String, Organization> all, Map<String, OrganizationRole> roles, Map<String, OrganizationScope> scopes) {
    static final Organizations NONE = new Organizations(Map.of(), Map.of(), Map.of());

    public Organizations {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
        roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
        scopes = Collections.unmodifiableMap(new LinkedHashMap<>(scopes));
    }

    public Optional<Organization> organization(String id) {
        return Optional.ofNullable(all.get(id));
    }

    public Optional<OrganizationRole> roleWithId(String id) {
        return roles.values().stream().filter(role -> role.id().equals(id)).findFirst();
    }

    public Optional<OrganizationScope> scopeWithId(String id) {
        return scopes.values().stream().filter(scope -> scope.id().equals(id)).findFirst();
    }

    /** Those that a user is a member of. */
    public List<Organization> ofUser(String userId) {
        return all.values().stream().filter(one -> one.hasUser(userId)).toList();
    }

    /** The organization permissions that roles with these names open. */
    public Set<String> scopesOf(Set<String> roleNames) {
        Set<String> open = new LinkedHashSet<>();
        roles(roleNames).forEach(role -> open.addAll(role.scopes()));
        return open;
    }

    /** The permissions of an API that organization roles with these names open. */
    public Set<String> resourceScopesOf(Set<String> roleNames, String indicator) {
        Set<String> open = new LinkedHashSet<>();
        roles(roleNames).forEach(role -> open.addAll(role.resourceScopes().getOrDefault(indicator, Set.of())));
        return open;
    }

    private List<OrganizationRole> roles(Set<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(roles.get(name)).stream())
                .toList();
    }

    public Organizations with(Organization organization) {
        Map<String, Organization> changed = new LinkedHashMap<>(all);
        changed.put(organization.id(), organization);
        return new Organizations(changed, roles, scopes);
    }

    public Organizations without(String organizationId) {
        Map<String, Organization> changed = new LinkedHashMap<>(all);
        changed.remove(organizationId);
        return new Organizations(changed, roles, scopes);
    }

    /** With a role added, or changed where one has its id: members follow a new name. */
    public Organizations with(OrganizationRole role) {
        Map<String, OrganizationRole> changed = new LinkedHashMap<>(roles);
        Optional<String> before = roleWithId(role.id()).map(OrganizationRole::name);
        before.ifPresent(changed::remove);
        changed.put(role.name(), role);
        Organizations with = new Organizations(all, changed, scopes);
        return before.map(name -> with.each(one -> one.withRoleRenamed(name, Optional.of(role.name()))))
                .orElse(with);
    }

    /** Without a role; nobody has it any more. */
    public Organizations withoutRole(String id) {
        Optional<OrganizationRole> gone = roleWithId(id);
        Map<String, OrganizationRole> changed = new LinkedHashMap<>(roles);
        gone.ifPresent(role -> changed.remove(role.name()));
        Organizations without = new Organizations(all, changed, scopes);
        return gone.map(role -> without.each(one -> one.withRoleRenamed(role.name(), Optional.empty())))
                .orElse(without);
    }

    /** With a permission added, or changed where one has its id: roles follow a new name. */
    public Organizations with(OrganizationScope scope) {
        Map<String, OrganizationScope> changed = new LinkedHashMap<>(scopes);
        Optional<String> before = scopeWithId(scope.id()).map(OrganizationScope::name);
        before.ifPresent(changed::remove);
        changed.put(scope.name(), scope);
        return new Organizations(
                all,
                before.map(name -> rolesWith(name, Optional.of(scope.name()))).orElse(roles),
                changed);
    }

    /** Without a permission; no role opens it any more. */
    public Organizations withoutScope(String id) {
        Optional<OrganizationScope> gone = scopeWithId(id);
        Map<String, OrganizationScope> changed = new LinkedHashMap<>(scopes);
        gone.ifPresent(scope -> changed.remove(scope.name()));
        return new Organizations(
                all,
                gone.map(scope -> rolesWith(scope.name(), Optional.empty())).orElse(roles),
                changed);
    }

    Organizations withoutUser(String userId) {
        return each(one -> one.withoutUser(userId));
    }

    Organizations withoutApplication(String applicationId) {
        return each(one -> one.withoutApplication(applicationId));
    }

    private Organizations each(UnaryOperator<Organization> edit) {
        Map<String, Organization> changed = new LinkedHashMap<>(all);
        changed.replaceAll((id, one) -> edit.apply(one));
        return new Organizations(changed, roles, scopes);
    }

    private Map<String, OrganizationRole> rolesWith(String scope, Optional<String> newName) {
        Map<String, OrganizationRole> changed = new LinkedHashMap<>(roles);
        changed.replaceAll((name, role) -> role.withScopes(Renaming.in(role.scopes(), scope, newName)));
        return changed;
    }
}
