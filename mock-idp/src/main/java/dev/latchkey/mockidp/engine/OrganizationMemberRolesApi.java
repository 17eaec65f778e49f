package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.Organizations;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The roles of a member in an organization: {@code /api/organizations/{id}/users/{userId}/roles}, and of applications. */
public record OrganizationMemberRolesApi(OrganizationMembersApi members) {
    private static final String ROLE_IDS = "organizationRoleIds";
    private static final String ROLE_NAMES = "organizationRoleNames";
    private static final int ID = OrganizationMembersApi.ID;
    private static final int ROLE = 6;

    /** {@code POST /users/roles}: the same roles for several members. */
    public Step addToMany(ApiCall call) {
        Organization after = call.organization(ID);
        Set<String> roles = asked(call);
        for (String member : call.body().strings(members.ids())) {
            after = members.with(after, member, union(held(after, member), roles));
        }
        return call.created(call.directory().with(after));
    }

    /** {@code GET}. */
    public Step list(ApiCall call) {
        Set<String> held = held(call.organization(ID), member(call));
        return call.allOrPage(held.stream()
                .map(organizations(call).roles()::get)
                .map(OrganizationRole::toJson)
                .toList());
    }

    /** {@code POST}: more roles. */
    public Step add(ApiCall call) {
        Organization organization = call.organization(ID);
        Set<String> roles = asked(call);
        Organization after = members.with(organization, member(call), union(held(organization, member(call)), roles));
        return members == OrganizationMembersApi.USERS
                ? call.created(call.directory().with(after), Map.of(ROLE_IDS, ids(call, roles)))
                : call.created(call.directory().with(after));
    }

    /** {@code PUT}: these roles in place of all. */
    public Step replace(ApiCall call) {
        Organization organization = call.organization(ID);
        held(organization, member(call));
        return call.gone(call.directory().with(members.with(organization, member(call), asked(call))));
    }

    /** {@code DELETE /{roleId}}. */
    public Step remove(ApiCall call) {
        Organization organization = call.organization(ID);
        Set<String> fewer = new LinkedHashSet<>(held(organization, member(call)));
        if (!fewer.remove(call.organizationRole(ROLE).name())) {
            throw ApiRefusal.notFound();
        }
        return call.gone(call.directory().with(members.with(organization, member(call), fewer)));
    }

    /** {@code GET /users/{userId}/scopes}: the organization permissions that the roles open. */
    public Step scopes(ApiCall call) {
        Set<String> open = organizations(call).scopesOf(held(call.organization(ID), member(call)));
        return call.answer(OrganizationRoleScopesApi.scopes(call.directory(), open).stream()
                .map(OrganizationScope::toJson)
                .toList());
    }

    private static String member(ApiCall call) {
        return call.segment(OrganizationMembersApi.MEMBER);
    }

    private Set<String> held(Organization organization, String member) {
        Set<String> roles = members.of(organization).get(member);
        if (roles == null) {
            throw ApiRefusal.of(
                    ManagementRule.MEMBER_REQUIRED,
                    "The user must be a member of the organization to proceed.",
                    Came.value(member));
        }
        return roles;
    }

    private Set<String> asked(ApiCall call) {
        ApiBody body = call.body();
        if (!body.has(ROLE_IDS) && !body.has(ROLE_NAMES)) {
            throw ApiBody.wrong(ROLE_IDS, "is missing");
        }
        List<OrganizationRole> roles = new ArrayList<>();
        body.stringsOrNone(ROLE_IDS)
                .forEach(id -> roles.add(organizations(call).roleWithId(id).orElseThrow(ApiRefusal::unknownReference)));
        body.stringsOrNone(ROLE_NAMES).forEach(name -> roles.add(named(call, name)));
        if (roles.stream().anyMatch(role -> role.type() != members.roleType())) {
            throw ApiRefusal.unfit(Came.told("a role of the other type"));
        }
        Set<String> names = new LinkedHashSet<>();
        roles.forEach(role -> names.add(role.name()));
        return names;
    }

    private static OrganizationRole named(ApiCall call, String name) {
        OrganizationRole role = organizations(call).roles().get(name);
        if (role == null) {
            throw ApiRefusal.withData(
                    ManagementRule.ORGANIZATION_ROLE_KNOWN,
                    "Some of the organization role names do not exist.",
                    Map.of("names", List.of(name)),
                    Came.value(name));
        }
        return role;
    }

    private static List<String> ids(ApiCall call, Set<String> names) {
        return OrganizationRolesApi.brief(call.directory(), names).stream()
                .map(role -> String.valueOf(role.get("id")))
                .toList();
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static Organizations organizations(ApiCall call) {
        return call.directory().organizations();
    }
}
