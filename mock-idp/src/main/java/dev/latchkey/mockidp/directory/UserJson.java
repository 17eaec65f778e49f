package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users as the configuration and the Management API write them. */
final class UserJson {
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "username",
            "primaryEmail",
            "primaryPhone",
            "name",
            "avatar",
            "password",
            "profile",
            "customData",
            "roles",
            "identities",
            "ssoIdentities",
            "mfaVerificationFactors",
            "lastSignInAt",
            "applicationId",
            "isSuspended",
            "createdAt",
            "updatedAt");
    private static final Set<String> EDITABLE =
            Set.of("username", "primaryEmail", "primaryPhone", "name", "avatar", "profile", "customData");
    private static final Set<String> NOT_YET = Set.of("tenantId", "hasPassword");

    private UserJson() {}

    static User read(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        identifiers(json);
        Instant created = json.millis("createdAt").orElse(Instant.EPOCH);
        return new User(
                json.string("id"),
                json.optionalString("username"),
                json.optionalString("primaryEmail"),
                json.optionalString("primaryPhone"),
                json.optionalString("name"),
                json.optionalString("avatar"),
                json.optionalString("password"),
                json.object("profile").map(UserProfile::from).orElse(UserProfile.EMPTY),
                json.plain("customData"),
                json.strings("roles"),
                json.object("identities").map(UserJson::identities).orElse(Map.of()),
                json.objects("ssoIdentities").stream().map(SsoIdentity::from).toList(),
                json.bool("isSuspended", false),
                json.optionalString("applicationId"),
                json.millis("lastSignInAt"),
                created,
                json.millis("updatedAt").orElse(created));
    }

    private static void identifiers(JsonObject json) {
        json.optionalString("primaryPhone")
                .filter(phone -> !phone.matches("\\d+"))
                .ifPresent(phone -> {
                    throw json.wrong("primaryPhone", "should be digits only, as Logto keeps it", "remove + and blanks");
                });
        json.optionalString("primaryEmail")
                .filter(email -> !email.matches("\\S+@\\S+\\.\\S+"))
                .ifPresent(email -> {
                    throw json.wrong(
                            "primaryEmail", "is no email address: " + email, "write one like bob@example.test");
                });
        if (!json.strings("mfaVerificationFactors").isEmpty()) {
            throw json.wrong("mfaVerificationFactors", "has factors, which this mock does not ask for", "empty it");
        }
    }

    private static Map<String, Identity> identities(JsonObject json) {
        Map<String, Identity> identities = new LinkedHashMap<>();
        json.names()
                .forEach(target -> json.object(target)
                        .map(Identity::from)
                        .ifPresent(identity -> identities.put(target, identity)));
        return identities;
    }

    /** As the Management API shows a user: without the password. */
    static Map<String, Object> shown(User user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", user.id());
        json.put("username", orNull(user.username()));
        json.put("primaryEmail", orNull(user.primaryEmail()));
        json.put("primaryPhone", orNull(user.primaryPhone()));
        json.put("name", orNull(user.name()));
        json.put("avatar", orNull(user.avatar()));
        json.put("customData", user.customData());
        json.put("identities", identities(user));
        json.put("lastSignInAt", orNull(user.lastSignInAt().map(Instant::toEpochMilli)));
        json.put("createdAt", user.createdAt().toEpochMilli());
        json.put("updatedAt", user.updatedAt().toEpochMilli());
        json.put("profile", user.profile().toJson());
        json.put("applicationId", orNull(user.applicationId()));
        json.put("isSuspended", user.isSuspended());
        json.put("hasPassword", user.password().isPresent());
        json.put(
                "ssoIdentities",
                user.ssoIdentities().stream().map(SsoIdentity::toJson).toList());
        json.put("mfaVerificationFactors", List.of());
        return json;
    }

    static Map<String, Object> identities(User user) {
        Map<String, Object> json = new LinkedHashMap<>();
        user.identities().forEach((target, identity) -> json.put(target, identity.toJson()));
        return json;
    }

    /** Everything about a user, as {@link #read} takes it. */
    private static Map<String, Object> complete(User user) {
        Map<String, Object> json = shown(user);
        json.remove("hasPassword");
        json.put("roles", user.roles());
        user.password().ifPresent(secret -> json.put("password", secret));
        return json;
    }

    /** The user with another value of one member. */
    static User with(User user, String member, Object value) {
        Map<String, Object> json = complete(user);
        json.put(member, value);
        return read(JsonObject.request(json));
    }

    static User patched(User user, String edit, Instant now) {
        Map<String, Object> asked = Json.object(edit);
        JsonObject.request(asked).knows(EDITABLE, Set.of());
        Map<String, Object> merged = complete(user);
        asked.forEach((member, value) -> merged.put(member, "".equals(value) ? Json.NULL : value));
        merged.put("updatedAt", now.toEpochMilli());
        return read(JsonObject.request(merged));
    }

    private static Object orNull(Optional<?> value) {
        return value.<Object>map(known -> known).orElse(Json.NULL);
    }
}
