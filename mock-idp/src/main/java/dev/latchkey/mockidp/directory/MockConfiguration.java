package dev.latchkey.mockidp.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A configuration of the mock: JSON whose members are named and nested as in Logto's Management API, plus {@code secret} and
 * {@code password} in clear. A member that is absent keeps its value of the default configuration; an unknown one is an error.
 */
public final class MockConfiguration {
    private static final Set<String> MEMBERS = Set.of(
            // for editors
            "$schema",
            "applications",
            "users",
            "resources",
            "roles",
            "organizations",
            "organizationRoles",
            "organizationScopes",
            "keys",
            "oidc",
            "signInExperience",
            "connectors",
            "idToken",
            "cimd",
            "logtoVersion",
            "mock");

    private final Directory directory;

    private MockConfiguration(Directory directory) {
        this.directory = directory;
    }

    /** The applications of the samples, alice with every field and bob with a username only. */
    public static MockConfiguration defaults() {
        return new MockConfiguration(directory("default configuration", defaultText(), nothing()));
    }

    /**
     * Reads a configuration.
     *
     * @throws ConfigurationException with line, member and remedy
     */
    public static MockConfiguration of(String json) {
        return of("configuration", json);
    }

    /**
     * Reads a configuration file.
     *
     * @throws ConfigurationException with file, line, member and remedy
     */
    public static MockConfiguration of(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw ConfigurationException.unreadable(
                    file.toString(), e.getClass().getSimpleName());
        }
    }

    /**
     * Reads a configuration that came from elsewhere.
     *
     * @param source how errors name it
     * @throws ConfigurationException with source, line, member and remedy
     */
    public static MockConfiguration of(String source, String json) {
        return new MockConfiguration(directory(source, json, defaults().directory));
    }

    /** The same tenant on another Logto. */
    public MockConfiguration withLogtoVersion(LogtoVersion version) {
        return new MockConfiguration(directory.withLogtoVersion(version));
    }

    public Directory directory() {
        return directory;
    }

    private static Directory nothing() {
        return new Directory(
                Map.of(),
                Map.of(),
                Permissions.NONE,
                Organizations.NONE,
                Connectors.NONE,
                SignInExperience.DEFAULTS,
                TenantSettings.DEFAULTS);
    }

    private static Directory directory(String source, String text, Directory otherwise) {
        JsonObject json = JsonObject.root(source, Json.parse(source, text)).knows(MEMBERS, Set.of());
        Directory directory = new Directory(
                json.has("applications")
                        ? byId(json, "applications", ApplicationJson::read, Application::id)
                        : otherwise.applications(),
                json.has("users") ? byId(json, "users", User::from, User::id) : otherwise.users(),
                permissions(json, otherwise.permissions()),
                organizations(json, otherwise.organizations()),
                json.has("connectors") ? Connectors.from(json.objects("connectors")) : otherwise.connectors(),
                json.object("signInExperience").map(SignInExperience::from).orElse(otherwise.signInExperience()),
                new TenantSettings(
                        json.object("idToken")
                                .map(MockConfiguration::extendedClaims)
                                .orElse(otherwise.extendedClaims()),
                        LogtoVersion.from(json, otherwise.logtoVersion()),
                        otherwise.settings().oidc().configured(json),
                        json.object("cimd")
                                .map(CimdSettings::from)
                                .orElse(otherwise.settings().cimd()),
                        json.object("mock").map(MockSettings::from).orElse(otherwise.mock())));
        requireKnown(json, directory);
        return withAccessControl(json, directory);
    }

    /** Rules of access name users, roles and organizations, so they are read when those are known. */
    private static Directory withAccessControl(JsonObject json, Directory directory) {
        Directory ruled = directory;
        for (JsonObject one : json.objects("applications")) {
            Application application =
                    Objects.requireNonNull(directory.applications().get(one.string("id")));
            ruled = ruled.with(application.with(AccessControlJson.from(one, directory)));
        }
        return ruled;
    }

    private static Organizations organizations(JsonObject json, Organizations otherwise) {
        return new Organizations(
                json.has("organizations")
                        ? byId(json, "organizations", Organization::from, Organization::id)
                        : otherwise.all(),
                json.has("organizationRoles")
                        ? byId(json, "organizationRoles", OrganizationRole::from, OrganizationRole::name)
                        : otherwise.roles(),
                json.has("organizationScopes")
                        ? byId(json, "organizationScopes", OrganizationScope::from, OrganizationScope::name)
                        : otherwise.scopes());
    }

    /** What one part of a configuration names, another has to have. */
    private static void requireKnown(JsonObject json, Directory directory) {
        Permissions permissions = directory.permissions();
        json.objects("roles").forEach(role -> ScopesByResource.requireKnown(role, "scopes", permissions.resources()));
        json.objects("users").forEach(user -> User.requireKnownRoles(user, permissions.roles()));
        json.objects("applications").forEach(one -> {
            ApplicationJson.requireKnownRoles(one, permissions.roles());
            ScopesByResource.requireKnown(one, "resourceScopes", permissions.resources());
            ScopesByResource.requireKnown(one, "organizationResourceScopes", permissions.resources());
        });
        json.objects("organizationRoles")
                .forEach(role -> OrganizationRole.requireKnownScopes(
                        role, directory.organizations().scopes(), permissions.resources()));
        json.objects("organizations").forEach(one -> Organization.requireKnownMembers(one, directory));
    }

    private static Permissions permissions(JsonObject json, Permissions otherwise) {
        Permissions permissions = new Permissions(
                ManagementResource.among(
                        json.has("resources")
                                ? byId(json, "resources", ApiResource::from, ApiResource::indicator)
                                : otherwise.resources()),
                ManagementResource.access(
                        json.has("roles") ? byId(json, "roles", Role::from, Role::name) : otherwise.roles()));
        json.objects("resources").stream()
                .filter(resource -> resource.bool("isDefault", false))
                .skip(1)
                .forEach(resource -> {
                    throw resource.wrong("isDefault", "is true for a second API", "leave one default API at most");
                });
        return permissions;
    }

    private static Set<String> extendedClaims(JsonObject json) {
        json.knows(Set.of("enabledExtendedClaims"), Set.of());
        List<String> claims = json.strings("enabledExtendedClaims");
        if (!TenantSettings.EXTENDED_CLAIMS.containsAll(claims)) {
            throw json.wrong(
                    "enabledExtendedClaims",
                    "has an unknown claim",
                    "use "
                            + String.join(
                                    ", ",
                                    TenantSettings.EXTENDED_CLAIMS.stream()
                                            .sorted()
                                            .toList()));
        }
        return Set.copyOf(claims);
    }

    private static <T> Map<String, T> byId(
            JsonObject json, String name, Function<JsonObject, T> read, Function<T, String> id) {
        Map<String, T> all = new LinkedHashMap<>();
        json.objects(name).forEach(element -> {
            T one = read.apply(element);
            if (all.put(id.apply(one), one) != null) {
                throw element.wrong("id", "stands twice", "give each its own id");
            }
        });
        return all;
    }

    private static String defaultText() {
        try (InputStream in = Objects.requireNonNull(
                MockConfiguration.class.getResourceAsStream("default-configuration.json"), "packaged with the class")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
