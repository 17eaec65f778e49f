package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Set;

/**
 * What holds for the whole tenant.
 *
 * @param extendedClaims which of the extended claims the ID token carries too; userinfo always has them
 */
public record TenantSettings(
        Set<String> extendedClaims,
        LogtoVersion logtoVersion,
        CimdSettings cimd,
        OidcSettings oidc,
        MockSettings mock) {
    static final TenantSettings DEFAULTS = new TenantSettings(
            Set.of("roles", "organizations", "organization_roles"),
            LogtoVersion.DEFAULT,
            CimdSettings.OFF,
            OidcSettings.DEFAULTS,
            MockSettings.DEFAULTS);

    public TenantSettings {
        extendedClaims = Set.copyOf(extendedClaims);
    }

    public TenantSettings with(LogtoVersion version) {
        return new TenantSettings(extendedClaims, version, cimd, oidc, mock);
    }

    public TenantSettings with(CimdSettings changed) {
        return new TenantSettings(extendedClaims, logtoVersion, changed, oidc, mock);
    }

    TenantSettings with(MockSettings changed) {
        return new TenantSettings(extendedClaims, logtoVersion, cimd, oidc, changed);
    }

    public TenantSettings withExtendedClaims(Set<String> claims) {
        return new TenantSettings(claims, logtoVersion, cimd, oidc, mock);
    }

    public TenantSettings with(SigningKeys keys) {
        return new TenantSettings(extendedClaims, logtoVersion, cimd, oidc.with(keys), mock);
    }

    public TenantSettings withSessionTtl(Duration ttl) {
        return new TenantSettings(extendedClaims, logtoVersion, cimd, oidc.withSessionTtl(ttl), mock);
    }
}
