package dev.latchkey.mockidp.directory;

import java.util.Arrays;

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

    static RoleType from(JsonObject json) {
        String written = json.optionalString("type").orElse(USER.apiName);
        return Arrays.stream(values())
                .filter(type -> type.apiName.equals(written))
                .findFirst()
                .orElseThrow(() -> json.wrong("type", "is no type of role", "write User or MachineToMachine"));
    }
}
