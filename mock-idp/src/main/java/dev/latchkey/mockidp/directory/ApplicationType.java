package dev.latchkey.mockidp.directory;

import java.util.Arrays;
import java.util.Optional;

/** The kind of an application, which decides its grants, its client authentication and whether PKCE is demanded. */
public enum ApplicationType {
    /** A server-side web app with a secret; Console title "Traditional Web". */
    TRADITIONAL("Traditional"),
    /** A single page app: public, PKCE demanded. */
    SPA("SPA"),
    /** A native app: public, PKCE demanded, any port of a loopback redirect URI. */
    NATIVE("Native"),
    /** A machine: its only grant is client_credentials. */
    MACHINE_TO_MACHINE("MachineToMachine"),
    /** An app that Logto's proxy protects: to the protocol a Traditional one. The proxy itself is Logto Cloud's. */
    PROTECTED("Protected");

    private final String apiName;

    ApplicationType(String apiName) {
        this.apiName = apiName;
    }

    /** The word that Logto's Management API uses. */
    public String apiName() {
        return apiName;
    }

    /** True for the kinds that cannot keep a secret. */
    public boolean isPublic() {
        return this == SPA || this == NATIVE;
    }

    /** True for the kinds that may belong to somebody else and ask for consent. */
    public boolean mayBeThirdParty() {
        return this == TRADITIONAL || this == SPA || this == NATIVE;
    }

    static Optional<ApplicationType> named(String apiName) {
        return Arrays.stream(values())
                .filter(type -> type.apiName.equals(apiName))
                .findFirst();
    }
}
