package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An organization with its members; {@code organizations} of Logto's Management API.
 *
 * @param users names of organization roles by the id of a member; a member may have none
 * @param applications the same for machine-to-machine applications, by App ID
 */
public record Organization(
        String id,
        String name,
        Optional<String> description,
        Map<String, Object> customData,
        Instant createdAt,
        Map<String, Set<String>> users,
        Map<String, Set<String>> applications) {
    private static final Set<String> MEMBERS =
            Set.of("id", "name", "description", "customData", "createdAt", "users", "applications");
    private static final Set<String> NOT_YET =
            Set.of("tenantId", "isMfaRequired", "color", "branding", "customCss", "jit");
    private static final String ROLES = "organizationRoleNames";

    public Organization {
        users = ScopesByResource.copy(users);
        applications = ScopesByResource.copy(applications);
        customData = Collections.unmodifiableMap(new LinkedHashMap<>(customData));
    }

    /** An organization without members. */
    public static Organization of(String id, String name) {
        return new Organization(id, name, Optional.empty(), Map.of(), Instant.EPOCH, Map.of(), Map.of());
    }

    static Organization from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        return new Organization(
                json.string("id"),
                json.optionalString("name").orElse(json.string("id")),
                json.optionalString("description"),
                json.plain("customData"),
                json.millis("createdAt").orElse(Instant.EPOCH),
                members(json, "users", "userId"),
                members(json, "applications", "applicationId"));
    }

    private static Map<String, Set<String>> members(JsonObject json, String list, String id) {
        Map<String, Set<String>> members = new LinkedHashMap<>();
        for (JsonObject member : json.objects(list)) {
            member.knows(Set.of(id, ROLES), Set.of());
            members.put(member.string(id), new LinkedHashSet<>(member.strings(ROLES)));
        }
        return members;
    }

    /** @throws ConfigurationException where a member or a role is none of the directory's */
    static void requireKnownMembers(JsonObject json, Directory directory) {
        json.objects("users").forEach(member -> {
            requireKnown(member, "userId", directory.users().keySet());
            requireKnownRoles(member, directory.organizations().roles().keySet());
        });
        json.objects("applications").forEach(member -> {
            requireKnown(member, "applicationId", directory.applications().keySet());
            requireKnownRoles(member, directory.organizations().roles().keySet());
        });
    }

    private static void requireKnown(JsonObject member, String name, Set<String> known) {
        if (!known.contains(member.string(name))) {
            throw member.wrong(name, "is nobody: " + member.string(name), "write the id of one that is configured");
        }
    }

    private static void requireKnownRoles(JsonObject member, Set<String> known) {
        for (String role : member.strings(ROLES)) {
            if (!known.contains(role)) {
                throw member.wrong(
                        ROLES, "has " + role + ", which is no organization role", "add it to organizationRoles");
            }
        }
    }

    public boolean hasUser(String userId) {
        return users.containsKey(userId);
    }

    public boolean hasApplication(String applicationId) {
        return applications.containsKey(applicationId);
    }

    public Organization withName(String newName) {
        return new Organization(id, newName, description, customData, createdAt, users, applications);
    }

    public Organization withDescription(String text) {
        return new Organization(id, name, Optional.of(text), customData, createdAt, users, applications);
    }

    public Organization withCustomData(Map<String, Object> data) {
        return new Organization(id, name, description, data, createdAt, users, applications);
    }

    public Organization withCreatedAt(Instant moment) {
        return new Organization(id, name, description, customData, moment, users, applications);
    }

    /** With a user as member, or with other roles of one. */
    public Organization withUser(String userId, String... roleNames) {
        return withUsers(with(users, userId, List.of(roleNames)));
    }

    public Organization withoutUser(String userId) {
        return withUsers(without(users, userId));
    }

    /** With a machine-to-machine application as member, or with other roles of one. */
    public Organization withApplication(String applicationId, String... roleNames) {
        return withApplications(with(applications, applicationId, List.of(roleNames)));
    }

    public Organization withoutApplication(String applicationId) {
        return withApplications(without(applications, applicationId));
    }

    Organization withRoleRenamed(String before, Optional<String> after) {
        return withUsers(Renaming.inEach(users, before, after))
                .withApplications(Renaming.inEach(applications, before, after));
    }

    private Organization withUsers(Map<String, Set<String>> changed) {
        return new Organization(id, name, description, customData, createdAt, changed, applications);
    }

    private Organization withApplications(Map<String, Set<String>> changed) {
        return new Organization(id, name, description, customData, createdAt, users, changed);
    }

    private static Map<String, Set<String>> with(Map<String, Set<String>> all, String id, List<String> roles) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(all);
        changed.put(id, new LinkedHashSet<>(roles));
        return changed;
    }

    private static Map<String, Set<String>> without(Map<String, Set<String>> all, String id) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(all);
        changed.remove(id);
        return changed;
    }

    /** As the Management API shows it: without the members, who have a path of their own. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", id);
        json.put("name", name);
        json.put("description", description.<Object>map(text -> text).orElse(Json.NULL));
        json.put("customData", customData);
        json.put("isMfaRequired", false);
        json.put("color", Map.of());
        json.put("branding", Map.of());
        json.put("customCss", Json.NULL);
        json.put("createdAt", createdAt.toEpochMilli());
        return json;
    }
}
