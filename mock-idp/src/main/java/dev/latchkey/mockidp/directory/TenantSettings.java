package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What holds for the whole tenant.
 *
 * @param extendedClaims which of the extended claims the ID token carries too; userinfo always has them
 */
public record TenantSettings(
        Set<String> extendedClaims,
        LogtoVersion logtoVersion,
        OidcSettings oidc,
        CimdSettings cimd,
        MockSettings mock) {
    /** The claims that Logto calls extended, in its order. */
    public static final List<String> EXTENDED_CLAIMS = List.of(
            "custom_data",
            "identities",
            "sso_identities",
            "roles",
            "organizations",
            "organization_data",
            "organization_roles");

    static final TenantSettings DEFAULTS = new TenantSettings(
            Set.of("roles", "organizations", "organization_roles"),
            LogtoVersion.DEFAULT,
            OidcSettings.DEFAULTS,
            CimdSettings.OFF,
            MockSettings.DEFAULTS);

    public TenantSettings {
        extendedClaims = Set.copyOf(extendedClaims);
    }

    public TenantSettings with(LogtoVersion version) {
        return new TenantSettings(extendedClaims, version, oidc, cimd, mock);
    }

    public TenantSettings with(CimdSettings changed) {
        return new TenantSettings(extendedClaims, logtoVersion, oidc, changed, mock);
    }

    TenantSettings with(MockSettings changed) {
        return new TenantSettings(extendedClaims, logtoVersion, oidc, cimd, changed);
    }

    public TenantSettings withExtendedClaims(Set<String> claims) {
        return new TenantSettings(claims, logtoVersion, oidc, cimd, mock);
    }

    public TenantSettings with(SigningKeys keys) {
        return new TenantSettings(extendedClaims, logtoVersion, oidc.with(keys), cimd, mock);
    }

    public TenantSettings withSessionTtl(Duration ttl) {
        return new TenantSettings(extendedClaims, logtoVersion, oidc.withSessionTtl(ttl), cimd, mock);
    }
}
