package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.Set;

/**
 * What holds for the whole tenant.
 *
 * @param extendedClaims which of the extended claims the ID token carries too; userinfo always has them
 */
public record TenantSettings(
        Set<String> extendedClaims, LogtoVersion logtoVersion, OidcSettings oidc, MockSettings mock) {
    static final TenantSettings DEFAULTS = new TenantSettings(
            Set.of("roles", "organizations", "organization_roles"),
            LogtoVersion.DEFAULT,
            OidcSettings.DEFAULTS,
            MockSettings.DEFAULTS);

    public TenantSettings {
        extendedClaims = Set.copyOf(extendedClaims);
    }

    public TenantSettings with(LogtoVersion version) {
        return new TenantSettings(extendedClaims, version, oidc, mock);
    }

    TenantSettings with(MockSettings changed) {
        return new TenantSettings(extendedClaims, logtoVersion, oidc, changed);
    }

    public TenantSettings withExtendedClaims(Set<String> claims) {
        return new TenantSettings(claims, logtoVersion, oidc, mock);
    }

    public TenantSettings with(SigningKeys keys) {
        return new TenantSettings(extendedClaims, logtoVersion, oidc.with(keys), mock);
    }

    public TenantSettings withSessionTtl(Duration ttl) {
        return new TenantSettings(extendedClaims, logtoVersion, oidc.withSessionTtl(ttl), mock);
    }
}
