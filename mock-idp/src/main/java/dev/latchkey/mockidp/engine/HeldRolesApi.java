package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationType;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.RoleType;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The roles of one user or one machine: {@code /api/users/{id}/roles} and {@code /api/applications/{id}/roles}. */
public enum HeldRolesApi {
    /** Of a user. */
    USER {
        @Override
        List<String> held(ApiCall call) {
            return call.user(ID).roles();
        }

        @Override
        Directory with(ApiCall call, List<String> names) {
            return call.directory().with(call.user(ID).withRoles(names));
        }
    },
    /** Of a machine. */
    APPLICATION {
        @Override
        List<String> held(ApiCall call) {
            return machine(call).roles();
        }

        @Override
        Directory with(ApiCall call, List<String> names) {
            return call.directory().with(machine(call).withRoles(names));
        }
    };

    private static final int ID = 2;
    private static final int ROLE = 4;
    private static final String ROLE_IDS = "roleIds";

    abstract List<String> held(ApiCall call);

    abstract Directory with(ApiCall call, List<String> names);

    private static Application machine(ApiCall call) {
        Application application = call.application(ID);
        if (application.type() != ApplicationType.MACHINE_TO_MACHINE) {
            throw ApiRefusal.of(
                    ManagementRule.APPLICATION_TYPE,
                    "Only machine to machine applications can have associated roles.",
                    Came.told("an application of the type " + application.type()));
        }
        return application;
    }

    /** {@code GET}. */
    public Step list(ApiCall call) {
        return call.allOrPage(held(call).stream()
                .flatMap(name ->
                        Stream.ofNullable(call.directory().permissions().roles().get(name)))
                .map(Role::toJson)
                .toList());
    }

    /** {@code POST}: more roles; 422 for one that is held already. */
    public Step add(ApiCall call) {
        List<Role> asked = asked(call);
        Set<String> names = new LinkedHashSet<>(held(call));
        asked.forEach(role -> {
            if (!names.add(role.name())) {
                throw exists(role);
            }
        });
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(ROLE_IDS, asked.stream().map(Role::id).toList());
        json.put("addedRoleIds", asked.stream().map(Role::id).toList());
        return call.created(with(call, new ArrayList<>(names)), json);
    }

    /** {@code PUT}: these roles in place of all. */
    public Step replace(ApiCall call) {
        held(call);
        List<Role> asked = asked(call);
        return call.changed(
                with(call, asked.stream().map(Role::name).toList()),
                Map.of(ROLE_IDS, asked.stream().map(Role::id).toList()));
    }

    /** {@code DELETE /{roleId}}. */
    public Step remove(ApiCall call) {
        Role role = call.role(ROLE);
        List<String> names = new ArrayList<>(held(call));
        if (!names.remove(role.name())) {
            throw ApiRefusal.notFound();
        }
        return call.gone(with(call, names));
    }

    private List<Role> asked(ApiCall call) {
        List<Role> roles = call.named(ROLE_IDS, call.directory().permissions()::roleWithId, ApiRefusal::notFound);
        roles.stream().filter(role -> role.type() != type()).findFirst().ifPresent(role -> {
            throw wrongType();
        });
        return roles;
    }

    private RoleType type() {
        return this == USER ? RoleType.USER : RoleType.MACHINE_TO_MACHINE;
    }

    private ApiRefusal wrongType() {
        return this == USER
                ? ApiRefusal.of(
                        ManagementRule.USER_ROLE_TYPE,
                        "Invalid role type, can not assign machine-to-machine role to user.",
                        Came.told("a role for machines"))
                : ApiRefusal.of(
                        ManagementRule.APPLICATION_ROLE_TYPE,
                        "Can not assign user type role to machine to machine application.",
                        Came.told("a role for users"));
    }

    private ApiRefusal exists(Role role) {
        return this == USER
                ? ApiRefusal.of(
                        ManagementRule.USER_ROLE_NEW,
                        "The role id " + role.id() + " is already been added to this user",
                        Came.value(role.name()))
                : ApiRefusal.of(
                        ManagementRule.APPLICATION_ROLE_NEW,
                        "The role id " + role.id() + " is already been added to this application.",
                        Came.value(role.name()));
    }
}
