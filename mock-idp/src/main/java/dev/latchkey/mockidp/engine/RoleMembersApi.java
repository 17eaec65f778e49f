package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.RoleType;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.ArrayList;
import java.util.List;

/** Who has a role: {@code /api/roles/{id}/users} and {@code /api/roles/{id}/applications}. */
public final class RoleMembersApi {
    private static final int ID = 2;
    private static final int MEMBER = 4;

    private RoleMembersApi() {}

    static List<User> users(Directory directory, Role role) {
        return directory.users().values().stream()
                .filter(user -> user.roles().contains(role.name()))
                .toList();
    }

    static List<Application> machines(Directory directory, Role role) {
        return directory.applications().values().stream()
                .filter(one -> one.roles().contains(role.name()))
                .toList();
    }

    /** {@code GET /users}. */
    public static Step listUsers(ApiCall call) {
        return call.page(users(call.directory(), call.role(ID)).stream()
                .map(User::toJson)
                .toList());
    }

    /** {@code POST /users}: 422 for one who has it. */
    public static Step addUsers(ApiCall call) {
        Role role = typed(call, RoleType.USER);
        Directory after = call.directory();
        for (User user : call.named("userIds", call.directory()::user, ApiRefusal::notFound)) {
            if (user.roles().contains(role.name())) {
                throw ApiRefusal.of(
                        ManagementRule.ROLE_USER_NEW,
                        "The user id " + user.id() + " is already been added to this role",
                        Came.value(user.id()));
            }
            after = after.with(user.withRoles(with(user.roles(), role)));
        }
        return call.created(after);
    }

    /** {@code DELETE /users/{userId}}. */
    public static Step removeUser(ApiCall call) {
        User user = call.user(MEMBER);
        return call.gone(call.directory().with(user.withRoles(without(user.roles(), call.role(ID)))));
    }

    /** {@code GET /applications}. */
    public static Step listMachines(ApiCall call) {
        return call.page(machines(call.directory(), call.role(ID)).stream()
                .map(Application::toJson)
                .toList());
    }

    /** {@code POST /applications}: 422 for one that has it. */
    public static Step addMachines(ApiCall call) {
        Role role = typed(call, RoleType.MACHINE_TO_MACHINE);
        Directory after = call.directory();
        for (Application one : call.named("applicationIds", call.directory()::application, ApiRefusal::notFound)) {
            if (one.roles().contains(role.name())) {
                throw ApiRefusal.of(
                        ManagementRule.ROLE_APPLICATION_NEW,
                        "The application id " + one.id() + " is already been added to this role",
                        Came.value(one.id()));
            }
            after = after.with(one.withRoles(with(one.roles(), role)));
        }
        return call.created(after);
    }

    /** {@code DELETE /applications/{applicationId}}. */
    public static Step removeMachine(ApiCall call) {
        Application one = call.application(MEMBER);
        return call.gone(call.directory().with(one.withRoles(without(one.roles(), call.role(ID)))));
    }

    private static Role typed(ApiCall call, RoleType type) {
        Role role = call.role(ID);
        if (role.type() != type) {
            throw ApiRefusal.unfit(Came.told("a role of the other type"));
        }
        return role;
    }

    private static List<String> with(List<String> names, Role role) {
        List<String> more = new ArrayList<>(names);
        more.add(role.name());
        return more;
    }

    private static List<String> without(List<String> names, Role role) {
        List<String> fewer = new ArrayList<>(names);
        if (!fewer.remove(role.name())) {
            throw ApiRefusal.notFound();
        }
        return fewer;
    }
}
