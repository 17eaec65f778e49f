package dev.latchkey.mockidp.directory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who may use an application; Logto's app-level access control, in the Console the tab "Rules". While it is off everybody may.
 * While it is on, who fits one of the rules.
 *
 * @param userRoleIds ids of roles; who has one of them may
 * @param organizationIds every member may
 * @param organizationRoleIds ids of organization roles by organization; a member with one of them may
 */
public record AccessControl(
        boolean isEnabled,
        Set<String> userIds,
        Set<String> userRoleIds,
        Set<String> organizationIds,
        Map<String, Set<String>> organizationRoleIds) {
    static final AccessControl OFF = new AccessControl(false, Set.of(), Set.of(), Set.of(), Map.of());

    public AccessControl {
        userIds = Collections.unmodifiableSet(new LinkedHashSet<>(userIds));
        userRoleIds = Collections.unmodifiableSet(new LinkedHashSet<>(userRoleIds));
        organizationIds = Collections.unmodifiableSet(new LinkedHashSet<>(organizationIds));
        organizationRoleIds = ScopesByResource.copy(organizationRoleIds);
    }

    /** Rules in which users are named one by one; off until {@link #enabled}. */
    public static AccessControl ofUsers(String... userIds) {
        return new AccessControl(false, Set.of(userIds), Set.of(), Set.of(), Map.of());
    }

    public AccessControl enabled(boolean yes) {
        return new AccessControl(yes, userIds, userRoleIds, organizationIds, organizationRoleIds);
    }

    /** Whether there is no rule, with which nobody could use the application. */
    public boolean isEmpty() {
        return userIds.isEmpty() && userRoleIds.isEmpty() && organizationIds.isEmpty() && organizationRoleIds.isEmpty();
    }

    /** Whether a user may use the application. */
    public boolean admits(Directory directory, User user) {
        return !isEnabled
                || userIds.contains(user.id())
                || user.roles().stream()
                        .map(directory.permissions().roles()::get)
                        .filter(Objects::nonNull)
                        .anyMatch(role -> userRoleIds.contains(role.id()))
                || directory.organizations().ofUser(user.id()).stream()
                        .anyMatch(one -> admits(directory.organizations(), one, user));
    }

    private boolean admits(Organizations organizations, Organization one, User user) {
        Set<String> wanted = organizationRoleIds.getOrDefault(one.id(), Set.of());
        return organizationIds.contains(one.id())
                || one.users().getOrDefault(user.id(), Set.of()).stream()
                        .map(organizations.roles()::get)
                        .filter(Objects::nonNull)
                        .anyMatch(role -> wanted.contains(role.id()));
    }

    /** The rules as the Management API shows them. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("userIds", List.copyOf(userIds));
        json.put("userRoleIds", List.copyOf(userRoleIds));
        json.put("organizationIds", List.copyOf(organizationIds));
        json.put(
                "organizationRoleRules",
                organizationRoleIds.entrySet().stream()
                        .map(rule -> ruleJson(rule.getKey(), rule.getValue()))
                        .toList());
        return json;
    }

    private static Map<String, Object> ruleJson(String organizationId, Set<String> roleIds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("organizationId", organizationId);
        json.put("organizationRoleIds", List.copyOf(roleIds));
        return json;
    }

    /**
     * Without rules about what the directory has no more. It stays on where the last rule goes: nobody may then, as in Logto.
     */
    AccessControl within(Directory directory) {
        Set<String> users = new LinkedHashSet<>(userIds);
        users.retainAll(directory.users().keySet());
        Set<String> roles = new LinkedHashSet<>(userRoleIds);
        roles.removeIf(id -> directory.permissions().roleWithId(id).isEmpty());
        Set<String> all = new LinkedHashSet<>(organizationIds);
        all.retainAll(directory.organizations().all().keySet());
        Map<String, Set<String>> ofOrganizations = new LinkedHashMap<>();
        organizationRoleIds.forEach((id, ids) -> {
            Set<String> known = new LinkedHashSet<>(ids);
            known.removeIf(role -> directory.organizations().roleWithId(role).isEmpty());
            if (directory.organizations().organization(id).isPresent() && !known.isEmpty()) {
                ofOrganizations.put(id, known);
            }
        });
        return new AccessControl(isEnabled, users, roles, all, ofOrganizations);
    }
}
