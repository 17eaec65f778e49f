package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApplicationType;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.RoleType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is a member of an organization: {@code /api/organizations/{id}/users} and {@code …/applications}; their roles there are in
 * {@link OrganizationMemberRolesApi}.
 */
public enum OrganizationMembersApi {
    /** People. */
    USERS("userIds", RoleType.USER) {
        @Override
        Map<String, Set<String>> of(Organization organization) {
            return organization.users();
        }

        @Override
        Organization with(Organization organization, String member, Set<String> roles) {
            return organization.withUser(member, roles.toArray(String[]::new));
        }

        @Override
        Organization without(Organization organization, String member) {
            return organization.withoutUser(member);
        }

        @Override
        Optional<Map<String, Object>> shown(Directory directory, String member) {
            return directory.user(member).map(user -> new LinkedHashMap<>(user.toJson()));
        }
    },
    /** Machines. */
    APPLICATIONS("applicationIds", RoleType.MACHINE_TO_MACHINE) {
        @Override
        Map<String, Set<String>> of(Organization organization) {
            return organization.applications();
        }

        @Override
        Organization with(Organization organization, String member, Set<String> roles) {
            return organization.withApplication(member, roles.toArray(String[]::new));
        }

        @Override
        Organization without(Organization organization, String member) {
            return organization.withoutApplication(member);
        }

        @Override
        Optional<Map<String, Object>> shown(Directory directory, String member) {
            return directory
                    .application(member)
                    .filter(one -> one.type() == ApplicationType.MACHINE_TO_MACHINE)
                    .map(one -> new LinkedHashMap<>(one.toJson()));
        }
    };

    static final int ID = 2;
    static final int MEMBER = 4;

    private final String ids;
    private final RoleType roleType;

    OrganizationMembersApi(String ids, RoleType roleType) {
        this.ids = ids;
        this.roleType = roleType;
    }

    abstract Map<String, Set<String>> of(Organization organization);

    abstract Organization with(Organization organization, String member, Set<String> roles);

    abstract Organization without(Organization organization, String member);

    /** As a list shows it; empty for none that can be a member. */
    abstract Optional<Map<String, Object>> shown(Directory directory, String member);

    /** The member of a body that lists members. */
    String ids() {
        return ids;
    }

    /** The type of roles that such members have. */
    RoleType roleType() {
        return roleType;
    }

    /** {@code GET}: with the roles of each. */
    public Step list(ApiCall call) {
        return call.page(of(call.organization(ID)).entrySet().stream()
                .flatMap(member -> shown(call.directory(), member.getKey()).stream()
                        .peek(json -> json.put(
                                "organizationRoles", OrganizationRolesApi.brief(call.directory(), member.getValue()))))
                .toList());
    }

    /** {@code POST}: more members, without roles; who is one stays as he or she is. */
    public Step add(ApiCall call) {
        Set<String> asked = asked(call);
        Organization after = joined(call.organization(ID), asked);
        return this == USERS
                ? call.created(call.directory().with(after), Map.of(ids, asked))
                : call.created(call.directory().with(after));
    }

    /** {@code PUT}: these members in place of all; who stays keeps the roles. */
    public Step replace(ApiCall call) {
        Set<String> asked = asked(call);
        Organization after = call.organization(ID);
        for (String member : of(after).keySet()) {
            after = asked.contains(member) ? after : without(after, member);
        }
        return call.gone(call.directory().with(joined(after, asked)));
    }

    /** {@code DELETE /{memberId}}. */
    public Step remove(ApiCall call) {
        Organization organization = call.organization(ID);
        if (!of(organization).containsKey(call.segment(MEMBER))) {
            throw ApiRefusal.notFound();
        }
        return call.gone(call.directory().with(without(organization, call.segment(MEMBER))));
    }

    private Organization joined(Organization organization, Set<String> members) {
        Organization after = organization;
        for (String member : members) {
            after = of(after).containsKey(member) ? after : with(after, member, new LinkedHashSet<>());
        }
        return after;
    }

    private Set<String> asked(ApiCall call) {
        Set<String> asked = call.body().strings(ids);
        if (!asked.stream().allMatch(id -> shown(call.directory(), id).isPresent())) {
            throw ApiRefusal.unknownReference();
        }
        return asked;
    }
}
