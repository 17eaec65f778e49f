package dev.latchkey.mockidp.engine;

import java.util.List;

/** The scopes that Logto knows, in the order in which it publishes them. */
final class Scopes {
    static final String OPENID = "openid";
    static final String OFFLINE_ACCESS = "offline_access";

    static final List<String> ALL = List.of(
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
            "urn:logto:scope:trusted_devices");

    private Scopes() {}
}
