package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everything a tenant is configured with, at one moment.
 *
 * @param extendedClaims which of the extended claims the ID token carries too; userinfo always has them
 */
public record Directory(
        Map<String, Application> applications,
        Map<String, User> users,
        Permissions permissions,
        SignInExperience signInExperience,
        Set<String> extendedClaims,
        MockSettings mock,
        LogtoVersion logtoVersion) {

    public Directory {
        applications = Collections.unmodifiableMap(new LinkedHashMap<>(applications));
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        extendedClaims = Set.copyOf(extendedClaims);
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

    private Optional<User> first(Predicate<User> which) {
        return users.values().stream().filter(which).findFirst();
    }

    public Directory with(Application application) {
        Map<String, Application> changed = new LinkedHashMap<>(applications);
        changed.put(application.id(), application);
        return new Directory(changed, users, permissions, signInExperience, extendedClaims, mock, logtoVersion);
    }

    public Directory with(ApiResource resource) {
        return new Directory(
                applications, users, permissions.with(resource), signInExperience, extendedClaims, mock, logtoVersion);
    }

    public Directory withoutApplication(String id) {
        Map<String, Application> changed = new LinkedHashMap<>(applications);
        changed.remove(id);
        return new Directory(changed, users, permissions, signInExperience, extendedClaims, mock, logtoVersion);
    }

    public Directory with(SignInExperience changed) {
        return new Directory(applications, users, permissions, changed, extendedClaims, mock, logtoVersion);
    }

    public Directory with(User user) {
        Map<String, User> changed = new LinkedHashMap<>(users);
        changed.put(user.id(), user);
        return new Directory(applications, changed, permissions, signInExperience, extendedClaims, mock, logtoVersion);
    }

    public Directory withoutUser(String id) {
        Map<String, User> changed = new LinkedHashMap<>(users);
        changed.remove(id);
        return new Directory(applications, changed, permissions, signInExperience, extendedClaims, mock, logtoVersion);
    }

    public Directory withAccessTokenTtl(Duration ttl) {
        MockSettings changed = new MockSettings(ttl);
        return new Directory(applications, users, permissions, signInExperience, extendedClaims, changed, logtoVersion);
    }

    public Directory withLogtoVersion(LogtoVersion version) {
        return new Directory(applications, users, permissions, signInExperience, extendedClaims, mock, version);
    }
}
