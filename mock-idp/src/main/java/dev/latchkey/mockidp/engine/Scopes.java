package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.LogtoVersion;
import java.util.List;

/** The scopes that Logto knows, in the order in which it publishes them. */
final class Scopes {
    static final String OPENID = "openid";
    static final String OFFLINE_ACCESS = "offline_access";

    private static final String TRUSTED_DEVICES = "urn:logto:scope:trusted_devices";

    private static final List<String> ALL = List.of(
            OPENID,
            OFFLINE_ACCESS,
            "profile",
            "email",
            "phone",
            "address",
            "custom_data",
            "identities",
            "roles",
            "urn:logto:scope:organizations",
            "urn:logto:scope:organization_roles",
            "urn:logto:scope:sessions",
            TRUSTED_DEVICES);

    private Scopes() {}

    static List<String> known(LogtoVersion logto) {
        return ALL.stream()
                .filter(scope -> logto.hasTrustedDevices() || !scope.equals(TRUSTED_DEVICES))
                .toList();
    }
}
