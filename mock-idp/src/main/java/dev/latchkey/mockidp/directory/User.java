package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person who may sign in. The password is in clear and stays out of {@code toString}.
 *
 * @param roles names of roles
 * @param identities who the user is elsewhere, by the target of a social connector
 * @param applicationId where the user signed up; empty for those that an administrator made
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
        Map<String, Identity> identities,
        List<SsoIdentity> ssoIdentities,
        boolean isSuspended,
        Optional<String> applicationId,
        Optional<Instant> lastSignInAt,
        Instant createdAt,
        Instant updatedAt) {

    public User {
        roles = List.copyOf(roles);
        identities = Collections.unmodifiableMap(new LinkedHashMap<>(identities));
        ssoIdentities = List.copyOf(ssoIdentities);
    }

    /** Somebody of whom nothing is known but the id; add to it with the {@code withX} methods. */
    public static User blank(String id, Instant now) {
        return UserJson.read(JsonObject.request(Map.of("id", id, "createdAt", now.toEpochMilli())));
    }

    static User from(JsonObject json) {
        return UserJson.read(json);
    }

    /** As the Management API shows a user: without the password. */
    public Map<String, Object> toJson() {
        return UserJson.shown(this);
    }

    /** The claim {@code identities}. */
    public Map<String, Object> identitiesJson() {
        return UserJson.identities(this);
    }

    /**
     * This user with the members of an edit laid over it; null or an empty text takes a value away.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public User patched(String edit, Instant now) {
        return UserJson.patched(this, edit, now);
    }

    /** @throws ConfigurationException where the user has a role that is none, or is for machines */
    static void requireKnownRoles(JsonObject user, Map<String, Role> roles) {
        for (String name : user.strings("roles")) {
            Role role = roles.get(name);
            if (role == null || role.type() != RoleType.USER) {
                throw user.wrong("roles", "has " + name + ", which is no role of users", "add it to roles");
            }
        }
    }

    public User withUsername(String newUsername) {
        return with("username", newUsername);
    }

    /** This user with another display name. */
    public User withName(String newName) {
        return with("name", newName);
    }

    /** This user with another e-mail address. */
    public User withPrimaryEmail(String email) {
        return with("primaryEmail", email);
    }

    /** This user with another phone number: digits only, with the country's. */
    public User withPrimaryPhone(String phone) {
        return with("primaryPhone", phone);
    }

    public User withAvatar(String uri) {
        return with("avatar", uri);
    }

    public User withPassword(String newPassword) {
        return with("password", newPassword);
    }

    public User withCustomData(Map<String, Object> data) {
        return with("customData", data);
    }

    /** This user with these roles, by name, in place of those he or she had. */
    public User withRoles(List<String> names) {
        return with("roles", names);
    }

    /** This user, known at a social connector. */
    public User withIdentity(String target, Identity identity) {
        Map<String, Object> all = identitiesJson();
        all.put(target, identity.toJson());
        return with("identities", all);
    }

    public User withoutIdentity(String target) {
        Map<String, Object> all = identitiesJson();
        all.remove(target);
        return with("identities", all);
    }

    /** This user, known at these enterprise connectors. */
    public User withSsoIdentities(List<SsoIdentity> all) {
        return with("ssoIdentities", all.stream().map(SsoIdentity::toJson).toList());
    }

    /** This user, who may not sign in while suspended. */
    public User withSuspended(boolean suspended) {
        return with("isSuspended", suspended);
    }

    /** This user, who signed up at an application. */
    public User withApplicationId(String appId) {
        return with("applicationId", appId);
    }

    /** This user as of a moment. */
    public User withUpdatedAt(Instant moment) {
        return with("updatedAt", moment.toEpochMilli());
    }

    /** This user after a sign-in, which touches {@code updatedAt} too. */
    public User signedIn(Instant moment) {
        return with("lastSignInAt", moment.toEpochMilli()).withUpdatedAt(moment);
    }

    private User with(String member, Object value) {
        return UserJson.with(this, member, value);
    }

    @Override
    public String toString() {
        return "User(" + id + ", " + username.orElse("no username") + ")";
    }
}
