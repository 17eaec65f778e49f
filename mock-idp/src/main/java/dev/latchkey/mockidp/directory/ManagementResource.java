package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The API resource that every Logto has from the start, and the role of machines that opens it: the Management API itself. */
public final class ManagementResource {
    /** What a machine names in {@code resource}. */
    public static final String INDICATOR = "https://default.logto.app/api";

    /** The one permission, which opens everything. */
    public static final String SCOPE = "all";

    /** The role that a machine needs. */
    public static final String ROLE = "Logto Management API access";

    private static final Role ACCESS = Role.ofMachines(ROLE)
            .withDescription("Default Management API access role")
            .withScopes(INDICATOR, SCOPE);

    private ManagementResource() {}

    /** Resources with this one first, where it is missing. */
    static Map<String, ApiResource> among(Map<String, ApiResource> resources) {
        Map<String, ApiResource> all = new LinkedHashMap<>();
        all.put(
                INDICATOR,
                ApiResource.of(INDICATOR, SCOPE).withId("management-api").withName("Logto Management API"));
        all.putAll(resources);
        return all;
    }

    /** Roles with the one for machines last, where it is missing. */
    static Map<String, Role> access(Map<String, Role> roles) {
        Map<String, Role> all = new LinkedHashMap<>(roles);
        all.putIfAbsent(ROLE, ACCESS);
        return all;
    }

    /** Whether these permissions have any of the Management API. */
    public static boolean isAmong(Map<String, Set<String>> scopes) {
        return !scopes.getOrDefault(INDICATOR, Set.of()).isEmpty();
    }
}
