package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Everything a tenant is configured with, at one moment; an edit makes another directory. */
public record Directory(
        Map<String, Application> applications,
        Map<String, User> users,
        Permissions permissions,
        Organizations organizations,
        Connectors connectors,
        SignInExperience signInExperience,
        TenantSettings settings) {

    public Directory {
        applications = Collections.unmodifiableMap(new LinkedHashMap<>(applications));
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
    }

    /** Which of the extended claims the ID token carries too; userinfo always has them. */
    public Set<String> extendedClaims() {
        return settings.extendedClaims();
    }

    /** The Logto that the mock is. */
    public LogtoVersion logtoVersion() {
        return settings.logtoVersion();
    }

    /** What the tenant signs with. */
    public SigningKeys signingKeys() {
        return settings.oidc().keys();
    }

    public MockSettings mock() {
        return settings.mock();
    }

    public Optional<Application> application(String id) {
        return Optional.ofNullable(applications.get(id));
    }

    /** The user with this id, which is the {@code sub} of tokens. */
    public Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    public Optional<User> userNamed(String username) {
        return first(user -> user.username().filter(username::equals).isPresent());
    }

    /** The user with an identifier of a kind: username, email or phone. */
    public Optional<User> userIdentified(String kind, String value) {
        return switch (kind) {
            case "username" -> userNamed(value);
            case "email" ->
                first(user ->
                        user.primaryEmail().filter(value::equalsIgnoreCase).isPresent());
            case "phone" ->
                first(user -> user.primaryPhone().filter(value::equals).isPresent());
            default -> Optional.empty();
        };
    }

    /** The user who is known by an id at a social connector. */
    public Optional<User> userWithIdentity(String target, String userId) {
        return first(user -> Optional.ofNullable(user.identities().get(target))
                .filter(identity -> identity.userId().equals(userId))
                .isPresent());
    }

    /** The user who is known by an id at an enterprise connector. */
    public Optional<User> userWithSsoIdentity(String ssoConnectorId, String identityId) {
        return first(user -> user.ssoIdentities().stream()
                .anyMatch(one -> one.ssoConnectorId().equals(ssoConnectorId)
                        && one.identityId().equals(identityId)));
    }

    private Optional<User> first(Predicate<User> which) {
        return users.values().stream().filter(which).findFirst();
    }

    public Directory with(Application application) {
        return withApplications(withEntry(applications, application.id(), application), organizations);
    }

    /** Without an application; organizations lose it as a member. */
    public Directory withoutApplication(String id) {
        return withApplications(withoutEntry(applications, id), organizations.withoutApplication(id));
    }

    public Directory with(User user) {
        return withUsers(withEntry(users, user.id(), user), organizations);
    }

    /** Without a user; organizations lose the member. */
    public Directory withoutUser(String id) {
        return withUsers(withoutEntry(users, id), organizations.withoutUser(id)).tidied();
    }

    public Directory with(ApiResource resource) {
        return with(permissions.with(resource));
    }

    public Directory withoutResource(String indicator) {
        return with(permissions.withoutResource(indicator));
    }

    /** With a role added, or changed where one has its id: who has it follows a new name. */
    public Directory with(Role role) {
        Optional<String> before = permissions.roleWithId(role.id()).map(Role::name);
        return renamed(before, Optional.of(role.name())).with(permissions.with(role));
    }

    /** Without a role; nobody has it any more. */
    public Directory withoutRole(String id) {
        Optional<String> before = permissions.roleWithId(id).map(Role::name);
        return renamed(before, Optional.empty())
                .with(permissions.withoutRole(id))
                .tidied();
    }

    /** Without rules of access about what is gone. */
    private Directory tidied() {
        Map<String, Application> changed = new LinkedHashMap<>(applications);
        changed.replaceAll((id, one) -> {
            AccessControl rules = one.accessControl().within(this);
            return rules.equals(one.accessControl()) ? one : one.with(rules);
        });
        return withApplications(changed, organizations);
    }

    private Directory renamed(Optional<String> role, Optional<String> newName) {
        if (role.isEmpty() || role.equals(newName)) {
            return this;
        }
        Map<String, User> changed = new LinkedHashMap<>(users);
        changed.replaceAll((id, user) -> user.roles().contains(role.get())
                ? user.withRoles(List.copyOf(Renaming.in(user.roles(), role.get(), newName)))
                : user);
        Map<String, Application> machines = new LinkedHashMap<>(applications);
        machines.replaceAll((id, one) -> one.withRoles(List.copyOf(Renaming.in(one.roles(), role.get(), newName))));
        return withUsers(changed, organizations).withApplications(machines, organizations);
    }

    public Directory with(Organization organization) {
        return with(organizations.with(organization));
    }

    public Directory withoutOrganization(String id) {
        return with(organizations.without(id));
    }

    private Directory withApplications(Map<String, Application> changed, Organizations theirs) {
        return new Directory(changed, users, permissions, theirs, connectors, signInExperience, settings);
    }

    private Directory withUsers(Map<String, User> changed, Organizations theirs) {
        return new Directory(applications, changed, permissions, theirs, connectors, signInExperience, settings);
    }

    public Directory with(Permissions changed) {
        return new Directory(applications, users, changed, organizations, connectors, signInExperience, settings);
    }

    public Directory with(Organizations changed) {
        return new Directory(applications, users, permissions, changed, connectors, signInExperience, settings)
                .tidied();
    }

    public Directory with(Connectors changed) {
        return new Directory(applications, users, permissions, organizations, changed, signInExperience, settings);
    }

    public Directory with(SignInExperience changed) {
        return new Directory(applications, users, permissions, organizations, connectors, changed, settings);
    }

    public Directory with(TenantSettings changed) {
        return new Directory(applications, users, permissions, organizations, connectors, signInExperience, changed);
    }

    public Directory with(SigningKeys keys) {
        return with(settings.with(keys));
    }

    public Directory withAccessTokenTtl(Duration ttl) {
        return with(settings.with(mock().withAccessTokenTtl(ttl)));
    }

    /** With users of the sign-in page whom a click signs in, or without. */
    public Directory withOneClickSignIn(boolean on) {
        return with(settings.with(mock().withOneClickSignIn(on)));
    }

    public Directory withLogtoVersion(LogtoVersion version) {
        return with(settings.with(version));
    }

    private static <V> Map<String, V> withEntry(Map<String, V> all, String key, V value) {
        Map<String, V> changed = new LinkedHashMap<>(all);
        changed.put(key, value);
        return changed;
    }

    private static <V> Map<String, V> withoutEntry(Map<String, V> all, String key) {
        Map<String, V> changed = new LinkedHashMap<>(all);
        changed.remove(key);
        return changed;
    }
}
