package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Access control as a configuration writes it: roles by name, where the Management API has their ids. */
final class AccessControlJson {
    static final String ENABLED = "appLevelAccessControlEnabled";
    static final String RULES = "accessControl";
    private static final String USER_ROLES = "userRoleNames";
    private static final String ORGANIZATION_ROLES = "organizationRoleNames";
    private static final String ORGANIZATION = "organizationId";

    private AccessControlJson() {}

    /**
     * Reads the two members of an application, once the rest of the directory is known.
     *
     * @throws ConfigurationException naming who is nobody, or where it is on without a rule
     */
    static AccessControl from(JsonObject application, Directory directory) {
        AccessControl rules = application
                .object(RULES)
                .map(json -> rules(json, directory))
                .orElse(AccessControl.OFF)
                .enabled(application.bool(ENABLED, false));
        if (rules.isEnabled() && rules.isEmpty()) {
            throw application.wrong(ENABLED, "is true and there is no rule", "name somebody in " + RULES);
        }
        return rules;
    }

    private static AccessControl rules(JsonObject json, Directory directory) {
        json.knows(Set.of("userIds", USER_ROLES, "organizationIds", "organizationRoleRules"), Set.of());
        Map<String, Set<String>> ofOrganizations = new LinkedHashMap<>();
        for (JsonObject rule : json.objects("organizationRoleRules")) {
            rule.knows(Set.of(ORGANIZATION, ORGANIZATION_ROLES), Set.of());
            if (directory
                    .organizations()
                    .organization(rule.string(ORGANIZATION))
                    .isEmpty()) {
                throw unknown(rule, ORGANIZATION, rule.string(ORGANIZATION));
            }
            ofOrganizations
                    .computeIfAbsent(rule.string(ORGANIZATION), id -> new LinkedHashSet<>())
                    .addAll(each(rule, ORGANIZATION_ROLES, name -> organizationRole(directory, name)));
        }
        return new AccessControl(
                false,
                each(json, "userIds", id -> directory.user(id).map(User::id)),
                each(json, USER_ROLES, name -> userRole(directory, name)),
                each(
                        json,
                        "organizationIds",
                        id -> directory.organizations().organization(id).map(Organization::id)),
                ofOrganizations);
    }

    private static Optional<String> userRole(Directory directory, String name) {
        return Optional.ofNullable(directory.permissions().roles().get(name))
                .filter(role -> role.type() == RoleType.USER)
                .map(Role::id);
    }

    private static Optional<String> organizationRole(Directory directory, String name) {
        return Optional.ofNullable(directory.organizations().roles().get(name)).map(OrganizationRole::id);
    }

    private static Set<String> each(JsonObject json, String member, Function<String, Optional<String>> find) {
        Set<String> ids = new LinkedHashSet<>();
        json.strings(member).forEach(name -> ids.add(find.apply(name).orElseThrow(() -> unknown(json, member, name))));
        return ids;
    }

    private static ConfigurationException unknown(JsonObject json, String member, String name) {
        return json.wrong(member, "has " + name + ", which there is not", "name one that is configured");
    }
}
