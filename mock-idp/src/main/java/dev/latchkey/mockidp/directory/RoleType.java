package dev.latchkey.mockidp.directory;

import java.util.Arrays;
import java.util.Optional;

/** Who may have a role: users, or machine-to-machine applications. */
public enum RoleType {
    USER("User"),
    MACHINE_TO_MACHINE("MachineToMachine");

    private final String apiName;

    RoleType(String apiName) {
        this.apiName = apiName;
    }

    /** The word that Logto's Management API uses. */
    public String apiName() {
        return apiName;
    }

    /** The type with this word of the Management API. */
    public static Optional<RoleType> named(String written) {
        return Arrays.stream(values())
                .filter(type -> type.apiName.equals(written))
                .findFirst();
    }

    static RoleType from(JsonObject json) {
        return named(json.optionalString("type").orElse(USER.apiName))
                .orElseThrow(() -> json.wrong("type", "is no type of role", "write User or MachineToMachine"));
    }
}
