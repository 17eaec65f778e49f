package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Identity;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.Map;

/** {@code /api/users/{id}/identities/{target}}: who a user is at social connectors. */
public final class UserIdentitiesApi {
    private static final int ID = 2;
    private static final int TARGET = 4;

    private UserIdentitiesApi() {}

    /** {@code GET}. */
    public static Step show(ApiCall call) {
        return call.answer(Map.of("identity", identity(call).toJson()));
    }

    /** {@code PUT}: 201 for a new one, 200 for another in its place; 422 where somebody else has it. */
    public static Step put(ApiCall call) {
        User user = call.user(ID);
        String target = call.segment(TARGET);
        Identity identity =
                new Identity(call.body().required("userId"), call.body().object("details"));
        boolean taken = call.directory().users().values().stream()
                .filter(other ->
                        !other.id().equals(user.id()) && other.identities().containsKey(target))
                .anyMatch(other -> other.identities()
                        .getOrDefault(target, identity)
                        .userId()
                        .equals(identity.userId()));
        if (taken) {
            throw ApiRefusal.of(
                    ManagementRule.IDENTITY_UNIQUE,
                    "The social account has been associated with an existing account.",
                    Came.told("one of another user"));
        }
        User after = user.withIdentity(target, identity);
        return user.identities().containsKey(target)
                ? call.changed(call.directory().with(after), after.identitiesJson())
                : call.created(call.directory().with(after), after.identitiesJson());
    }

    /** {@code DELETE}: the identities that are left. */
    public static Step delete(ApiCall call) {
        identity(call);
        User after = call.user(ID).withoutIdentity(call.segment(TARGET));
        return call.changed(call.directory().with(after), after.identitiesJson());
    }

    private static Identity identity(ApiCall call) {
        Identity identity = call.user(ID).identities().get(call.segment(TARGET));
        if (identity == null) {
            throw ApiRefusal.of(
                    ManagementRule.IDENTITY_KNOWN,
                    "The social account has not been registered yet.",
                    Came.value(call.segment(TARGET)));
        }
        return identity;
    }
}
