package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.RoleType;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/users}. */
public final class UsersApi {
    private static final int ID = 2;
    private static final String PASSWORD = "password";

    private UsersApi() {}

    /** {@code GET /api/users}. */
    public static Step list(ApiCall call) {
        return call.page(
                call.directory().users().values().stream().map(User::toJson).toList());
    }

    /** {@code POST /api/users}: with the default roles of users. The mock keeps passwords in clear and takes no digest. */
    public static Step create(ApiCall call) {
        Scene scene = call.scene();
        Map<String, Object> asked = new LinkedHashMap<>(call.body().members());
        asked.remove(PASSWORD);
        User blank = User.blank(RandomText.userId(scene), scene.now()).patched(Json.write(asked), scene.now());
        requireUsername(blank);
        requireFree(scene, blank);
        User user = call.body()
                .text(PASSWORD)
                .map(blank::withPassword)
                .orElse(blank)
                .withRoles(defaultRoles(call));
        return call.changed(call.directory().with(user), user.toJson());
    }

    private static List<String> defaultRoles(ApiCall call) {
        return call.directory().permissions().roles().values().stream()
                .filter(role -> role.isDefault() && role.type() == RoleType.USER)
                .map(Role::name)
                .toList();
    }

    private static void requireUsername(User user) {
        user.username().filter(name -> !name.matches("[A-Za-z_]\\w*")).ifPresent(name -> {
            throw ApiBody.wrong("username", "should begin with a letter or _, with letters, digits and _ after it");
        });
    }

    /** {@code GET /api/users/{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(call.user(ID).toJson());
    }

    /** {@code PATCH /api/users/{id}}: in effect at once; userinfo shows it with old access tokens too. */
    public static Step edit(ApiCall call) {
        User edited = call.user(ID).patched(call.request().body(), call.scene().now());
        requireUsername(edited);
        requireFree(call.scene(), edited);
        return changed(call, edited);
    }

    /** {@code DELETE /api/users/{id}}: ends all that he or she has. */
    public static Step delete(ApiCall call) {
        return call.gone(call.directory().withoutUser(call.user(ID).id()));
    }

    /** {@code GET /api/users/{id}/custom-data}. */
    public static Step showCustomData(ApiCall call) {
        return call.answer(call.user(ID).customData());
    }

    /** {@code PATCH /api/users/{id}/custom-data}: laid over what is there. */
    public static Step editCustomData(ApiCall call) {
        User user = call.user(ID);
        Map<String, Object> data = new LinkedHashMap<>(user.customData());
        data.putAll(call.body().object("customData").orElseThrow(() -> ApiBody.wrong("customData", "is missing")));
        return call.changed(call.directory().with(user.withCustomData(data)), data);
    }

    /** {@code PATCH /api/users/{id}/profile}. */
    public static Step editProfile(ApiCall call) {
        Map<String, Object> profile =
                call.body().object("profile").orElseThrow(() -> ApiBody.wrong("profile", "is missing"));
        User edited = call.user(ID)
                .patched(Json.write(Map.of("profile", profile)), call.scene().now());
        return call.changed(call.directory().with(edited), edited.profile().toJson());
    }

    /** {@code PATCH /api/users/{id}/password}. */
    public static Step changePassword(ApiCall call) {
        return changed(call, call.user(ID).withPassword(call.body().required(PASSWORD)));
    }

    /** {@code POST /api/users/{id}/password/verify}: 204, or 422. */
    public static Step verifyPassword(ApiCall call) {
        String tried = call.body().required(PASSWORD);
        if (call.user(ID).password().filter(tried::equals).isEmpty()) {
            throw ApiRefusal.of(
                    ManagementRule.PASSWORD_RIGHT,
                    "Incorrect account or password. Please check your input.",
                    Came.secret(tried));
        }
        return call.gone(call.directory());
    }

    /** {@code GET /api/users/{id}/has-password}. */
    public static Step hasPassword(ApiCall call) {
        return call.answer(Map.of("hasPassword", call.user(ID).password().isPresent()));
    }

    /** {@code PATCH /api/users/{id}/is-suspended}. */
    public static Step suspend(ApiCall call) {
        boolean suspended =
                call.body().bool("isSuspended").orElseThrow(() -> ApiBody.wrong("isSuspended", "is missing"));
        return changed(call, call.user(ID).withSuspended(suspended));
    }

    /** {@code GET /api/users/{id}/organizations}: with the member's roles there. */
    public static Step organizations(ApiCall call) {
        String id = call.user(ID).id();
        return call.allOrPage(call.directory().organizations().ofUser(id).stream()
                .map(one -> ApplicationsApi.withRoles(call, one, one.users().getOrDefault(id, Set.of())))
                .toList());
    }

    private static Step changed(ApiCall call, User user) {
        return call.changed(call.directory().with(user), user.toJson());
    }

    private static void requireFree(Scene scene, User user) {
        requireFree(scene, user, "username", user.username(), "This username is already in use.");
        requireFree(scene, user, "email", user.primaryEmail(), "This email is associated with an existing account.");
        requireFree(
                scene, user, "phone", user.primaryPhone(), "This phone number is associated with an existing account.");
    }

    private static void requireFree(Scene scene, User user, String kind, Optional<String> value, String message) {
        value.flatMap(text -> scene.directory().userIdentified(kind, text))
                .filter(other -> !other.id().equals(user.id()))
                .ifPresent(other -> {
                    throw ApiRefusal.of(
                            ManagementRule.withCode("user." + kind + "_already_in_use"),
                            message,
                            Came.told("one of another user"));
                });
    }
}
