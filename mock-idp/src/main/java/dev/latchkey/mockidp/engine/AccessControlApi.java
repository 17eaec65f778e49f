package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.AccessControl;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.RoleType;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/applications/{id}/access-control}: who may use the application; whether that counts is a member of it. */
public final class AccessControlApi {
    private static final int ID = 2;
    private static final String ORGANIZATION = "organizationId";
    private static final String ROLES = "organizationRoleIds";

    private AccessControlApi() {}

    /** {@code GET}. */
    public static Step show(ApiCall call) {
        return call.answer(call.application(ID).accessControl().toJson());
    }

    /** {@code PUT}: these rules in place of all; 422 for none at all while they count. */
    public static Step replace(ApiCall call) {
        Map<String, Set<String>> ofOrganizations = organizationRoles(call.body());
        Application application = call.application(ID);
        AccessControl rules = new AccessControl(
                application.accessControl().isEnabled(),
                call.body().strings("userIds"),
                call.body().strings("userRoleIds"),
                call.body().strings("organizationIds"),
                ofOrganizations);
        requireKnown(call.directory(), rules);
        requireRule(rules);
        return call.changed(call.directory().with(application.with(rules)), rules.toJson());
    }

    private static Map<String, Set<String>> organizationRoles(ApiBody body) {
        if (!(body.members().get("organizationRoleRules") instanceof List<?> list)) {
            throw ApiBody.wrong("organizationRoleRules", "should be an array of objects");
        }
        Map<String, Set<String>> rules = new LinkedHashMap<>();
        for (Object element : list) {
            ApiBody rule = ApiBody.element("organizationRoleRules", element);
            Set<String> roles = rule.strings(ROLES);
            if (roles.isEmpty()) {
                throw invalid("A rule about roles in an organization needs at least one role.");
            }
            rules.computeIfAbsent(rule.required(ORGANIZATION), id -> new LinkedHashSet<>())
                    .addAll(roles);
        }
        return rules;
    }

    private static void requireKnown(Directory directory, AccessControl rules) {
        Set<String> organizations = new LinkedHashSet<>(rules.organizationIds());
        organizations.addAll(rules.organizationRoleIds().keySet());
        boolean known = directory.users().keySet().containsAll(rules.userIds())
                && directory.organizations().all().keySet().containsAll(organizations)
                && rules.userRoleIds().stream()
                        .map(directory.permissions()::roleWithId)
                        .allMatch(Optional::isPresent)
                && rules.organizationRoleIds().values().stream()
                        .flatMap(Set::stream)
                        .map(directory.organizations()::roleWithId)
                        .allMatch(Optional::isPresent);
        if (!known) {
            throw ApiRefusal.unknownReference();
        }
        boolean ofUsers = rules.userRoleIds().stream()
                        .flatMap(id -> directory.permissions().roleWithId(id).stream())
                        .allMatch(role -> role.type() == RoleType.USER)
                && rules.organizationRoleIds().values().stream()
                        .flatMap(Set::stream)
                        .flatMap(id -> directory.organizations().roleWithId(id).stream())
                        .allMatch(role -> role.type() == RoleType.USER);
        if (!ofUsers) {
            throw invalid("Roles of machines are no rule: who signs in is a user.");
        }
    }

    /** Rules that count must let somebody in. */
    static void requireRule(AccessControl rules) {
        if (rules.isEnabled() && rules.isEmpty()) {
            throw invalid("Access control needs at least one rule to be on.");
        }
    }

    private static ApiRefusal invalid(String detail) {
        return ApiRefusal.of(
                ManagementRule.ACCESS_RULES,
                "Input is invalid. " + detail,
                Came.told("rules that name nobody, or no users"));
    }
}
