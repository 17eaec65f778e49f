package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A person who may sign in. The password is in clear and stays out of {@code toString}.
 *
 * @param roles names of roles
 */
public record User(
        String id,
        Optional<String> username,
        Optional<String> primaryEmail,
        Optional<String> primaryPhone,
        Optional<String> name,
        Optional<String> avatar,
        Optional<String> password,
        UserProfile profile,
        Map<String, Object> customData,
        List<String> roles,
        boolean isSuspended,
        Instant createdAt,
        Instant updatedAt) {
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
            "isSuspended",
            "createdAt",
            "updatedAt");
    private static final Set<String> EDITABLE =
            Set.of("username", "primaryEmail", "primaryPhone", "name", "avatar", "profile", "customData");
    private static final Set<String> NOT_YET =
            Set.of("identities", "ssoIdentities", "mfaFactors", "lastSignInAt", "applicationId", "hasPassword");

    static User from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        Instant created = json.millis("createdAt").orElse(Instant.EPOCH);
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
                json.bool("isSuspended", false),
                created,
                json.millis("updatedAt").orElse(created));
    }

    /** As the Management API shows a user: without the password. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("username", orNull(username));
        json.put("primaryEmail", orNull(primaryEmail));
        json.put("primaryPhone", orNull(primaryPhone));
        json.put("name", orNull(name));
        json.put("avatar", orNull(avatar));
        json.put("customData", customData);
        json.put("profile", profile.toJson());
        json.put("isSuspended", isSuspended);
        json.put("createdAt", createdAt.toEpochMilli());
        json.put("updatedAt", updatedAt.toEpochMilli());
        return json;
    }

    private static Object orNull(Optional<String> value) {
        return value.<Object>map(text -> text).orElse(Json.NULL);
    }

    /**
     * This user with the members of an edit laid over it; null or an empty text takes a value away.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public User patched(String edit, Instant now) {
        Map<String, Object> asked = Json.object(edit);
        JsonObject.root("request", Json.parse("request", Json.write(asked))).knows(EDITABLE, Set.of());
        Map<String, Object> merged = new LinkedHashMap<>(toJson());
        asked.forEach((member, value) -> merged.put(member, "".equals(value) ? Json.NULL : value));
        merged.put("roles", roles);
        merged.put("updatedAt", now.toEpochMilli());
        password.ifPresent(secret -> merged.put("password", secret));
        return from(JsonObject.root("request", Json.parse("request", Json.write(merged))));
    }

    /** @throws ConfigurationException where the user has a role that is not configured */
    static void requireKnownRoles(JsonObject user, Map<String, Role> roles) {
        for (String role : user.strings("roles")) {
            if (!roles.containsKey(role)) {
                throw user.wrong("roles", "has " + role + ", which is no role", "add it to roles");
            }
        }
    }

    /** This user with another display name. */
    public User withName(String newName) {
        return copy(Optional.of(newName), primaryEmail, isSuspended, updatedAt);
    }

    /** This user with another e-mail address. */
    public User withPrimaryEmail(String email) {
        return copy(name, Optional.of(email), isSuspended, updatedAt);
    }

    /** This user, who may not sign in while suspended. */
    public User withSuspended(boolean suspended) {
        return copy(name, primaryEmail, suspended, updatedAt);
    }

    /** This user as of a moment: each sign-in touches it. */
    public User withUpdatedAt(Instant moment) {
        return copy(name, primaryEmail, isSuspended, moment);
    }

    private User copy(Optional<String> newName, Optional<String> email, boolean suspended, Instant updated) {
        return new User(
                id,
                username,
                email,
                primaryPhone,
                newName,
                avatar,
                password,
                profile,
                customData,
                roles,
                suspended,
                createdAt,
                updated);
    }

    @Override
    public String toString() {
        return "User(" + id + ", " + username.orElse("no username") + ")";
    }
}
