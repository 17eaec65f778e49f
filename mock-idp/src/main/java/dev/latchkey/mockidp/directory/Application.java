package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An application that may sign users in, as the Console shows it. Its secrets are in clear; they stay out of {@code toString}.
 *
 * @param consentScopes what a third-party application may ask for; no meaning for others
 * @param roles names of the roles of a machine-to-machine application
 * @param accessControl who may use it
 * @param branding how the pages of a sign-in to it look
 */
public record Application(
        String id,
        String name,
        Optional<String> description,
        ApplicationType type,
        boolean isThirdParty,
        List<ApplicationSecret> secrets,
        OidcClientMetadata oidcClientMetadata,
        CustomClientMetadata customClientMetadata,
        UserConsentScopes consentScopes,
        List<String> roles,
        Map<String, Object> customData,
        Instant createdAt,
        AccessControl accessControl,
        ApplicationBranding branding,
        MockClientSettings mock) {

    public Application {
        secrets = List.copyOf(secrets);
        roles = List.copyOf(roles);
    }

    /** A Traditional Web application with one secret and one redirect URI; add to it with the {@code withX} methods. */
    public static Application traditional(String id, String secret, String... redirectUris) {
        return blank(id, ApplicationType.TRADITIONAL)
                .withSecrets(List.of(ApplicationSecret.first(secret, Instant.EPOCH)))
                .withRedirectUris(redirectUris);
    }

    /** A single page application: public, without secret. */
    public static Application spa(String id, String... redirectUris) {
        return blank(id, ApplicationType.SPA).withRedirectUris(redirectUris);
    }

    /** A native application: public, without secret. */
    public static Application nativeApp(String id, String... redirectUris) {
        return blank(id, ApplicationType.NATIVE).withRedirectUris(redirectUris);
    }

    /** A native application that signs in by the device flow. */
    public static Application deviceFlow(String id) {
        return blank(id, ApplicationType.NATIVE).withDeviceFlow();
    }

    /** A machine, which acts in its own name; its roles say what it may do. */
    public static Application machine(String id, String secret, String... roles) {
        return blank(id, ApplicationType.MACHINE_TO_MACHINE)
                .withSecrets(List.of(ApplicationSecret.first(secret, Instant.EPOCH)))
                .withRoles(List.of(roles));
    }

    private static Application blank(String id, ApplicationType type) {
        return new Application(
                id,
                id,
                Optional.empty(),
                type,
                false,
                List.of(),
                OidcClientMetadata.NONE,
                CustomClientMetadata.DEFAULTS,
                UserConsentScopes.NONE,
                List.of(),
                Map.of(),
                Instant.EPOCH,
                AccessControl.OFF,
                ApplicationBranding.NONE,
                MockClientSettings.NONE);
    }

    /**
     * A new application as a request describes it: name and type, and what else Logto takes. Types that can keep a secret get one.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public static Application created(String request, String id, String secret, Instant now) {
        return ApplicationJson.created(request, id, secret, now);
    }

    /**
     * This application with the members of an edit laid over it; the members of an object in it replace one by one.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public Application patched(String edit) {
        return ApplicationJson.patched(this, edit);
    }

    /** As the Management API shows it: without secrets, roles and the scopes of {@link UserConsentScopes}. */
    public Map<String, Object> toJson() {
        return ApplicationJson.shown(this);
    }

    public List<String> redirectUris() {
        return oidcClientMetadata.redirectUris();
    }

    public List<String> postLogoutRedirectUris() {
        return oidcClientMetadata.postLogoutRedirectUris();
    }

    /** Scopes of OpenID Connect that a third-party application may ask for, beside openid and offline_access. */
    public Set<String> userScopes() {
        return consentScopes.userScopes();
    }

    public boolean alwaysIssueRefreshToken() {
        return customClientMetadata.alwaysIssueRefreshToken();
    }

    public boolean rotateRefreshToken() {
        return customClientMetadata.rotateRefreshToken();
    }

    public boolean isDeviceFlow() {
        return customClientMetadata.isDeviceFlow();
    }

    /** Whether it authenticates itself with private_key_jwt, which Logto's applications cannot. */
    public boolean usesPrivateKeyJwt() {
        return !mock.privateKeyJwt().isEmpty();
    }

    /** Whether PKCE is demanded: of all that do not authenticate themselves with a secret. */
    public boolean needsPkce() {
        return type.isPublic() || usesPrivateKeyJwt();
    }

    /** The first secret, or empty for public applications. */
    public Optional<String> secret() {
        return secrets.stream().findFirst().map(ApplicationSecret::value);
    }

    public Application withName(String newName) {
        return copy(newName, isThirdParty, roles, consentScopes);
    }

    /** One that asks on the consent page, for the scopes of {@link #withUserScopes} at most. */
    public Application withThirdParty(boolean thirdParty) {
        return copy(name, thirdParty, roles, consentScopes);
    }

    public Application withRoles(List<String> names) {
        return copy(name, isThirdParty, names, consentScopes);
    }

    public Application withUserScopes(String... scopes) {
        return with(consentScopes.withUserScopes(new LinkedHashSet<>(List.of(scopes))));
    }

    public Application withSecrets(List<ApplicationSecret> newSecrets) {
        return copy(newSecrets, oidcClientMetadata, customClientMetadata);
    }

    /** With one more secret, or, where one has its name, another. */
    public Application withSecret(ApplicationSecret secret) {
        List<ApplicationSecret> changed = new ArrayList<>(withoutSecret(secret.name()).secrets);
        changed.add(secret);
        return withSecrets(changed);
    }

    public Application withoutSecret(String secretName) {
        List<ApplicationSecret> kept = new ArrayList<>(secrets);
        kept.removeIf(secret -> secret.name().equals(secretName));
        return withSecrets(kept);
    }

    public Application withRedirectUris(String... uris) {
        return with(oidcClientMetadata.withRedirectUris(List.of(uris)));
    }

    public Application withPostLogoutRedirectUris(String... uris) {
        return with(oidcClientMetadata.withPostLogoutRedirectUris(List.of(uris)));
    }

    /** One that is told of the end of sessions. */
    public Application withBackchannelLogout(String uri, boolean sessionRequired) {
        return with(oidcClientMetadata.withBackchannelLogout(Optional.of(uri), sessionRequired));
    }

    public Application withCorsAllowedOrigins(String... origins) {
        return with(customClientMetadata.withCorsAllowedOrigins(List.of(origins)));
    }

    public Application withIdTokenTtl(Duration ttl) {
        return with(customClientMetadata.withLifetimes(ttl, customClientMetadata.refreshTokenTtl()));
    }

    public Application withRefreshTokenTtl(Duration ttl) {
        return with(customClientMetadata.withLifetimes(customClientMetadata.idTokenTtl(), ttl));
    }

    public Application withAlwaysIssueRefreshToken(boolean always) {
        return with(customClientMetadata.withRefreshTokens(always, rotateRefreshToken()));
    }

    public Application withRotateRefreshToken(boolean rotate) {
        return with(customClientMetadata.withRefreshTokens(alwaysIssueRefreshToken(), rotate));
    }

    public Application withAllowTokenExchange(boolean allowed) {
        return with(customClientMetadata.withTokenExchange(allowed));
    }

    /** A native application whose users sign in on another device, RFC 8628; it has no other flow. */
    public Application withDeviceFlow() {
        return with(customClientMetadata.withDeviceFlow());
    }

    /** One of which a user has so many grants at most. */
    public Application withMaxAllowedGrants(int most) {
        return with(customClientMetadata.withMaxAllowedGrants(most));
    }

    /** One that authenticates itself with private_key_jwt and one of these public keys; Logto has no such thing. */
    public Application withPrivateKeyJwt(List<Map<String, Object>> jwks) {
        return copy(accessControl, branding, new MockClientSettings(jwks, mock.signedUserinfo()));
    }

    /** One to which userinfo answers with a signed JWT; Logto has no such thing. */
    public Application withSignedUserinfo(boolean signed) {
        return copy(accessControl, branding, new MockClientSettings(mock.privateKeyJwt(), signed));
    }

    /** One that only some users may use, or, where the rules are off, all of them. */
    public Application with(AccessControl rules) {
        return copy(rules, branding, mock);
    }

    /** One whose sign-in pages look like this. */
    public Application with(ApplicationBranding look) {
        return copy(accessControl, look, mock);
    }

    public Application with(UserConsentScopes scopes) {
        return copy(name, isThirdParty, roles, scopes);
    }

    private Application with(OidcClientMetadata oidc) {
        return copy(secrets, oidc, customClientMetadata);
    }

    private Application with(CustomClientMetadata custom) {
        return copy(secrets, oidcClientMetadata, custom);
    }

    private Application copy(List<ApplicationSecret> newSecrets, OidcClientMetadata oidc, CustomClientMetadata custom) {
        return new Application(
                id,
                name,
                description,
                type,
                isThirdParty,
                newSecrets,
                oidc,
                custom,
                consentScopes,
                roles,
                customData,
                createdAt,
                accessControl,
                branding,
                mock);
    }

    private Application copy(AccessControl rules, ApplicationBranding look, MockClientSettings settings) {
        return new Application(
                id,
                name,
                description,
                type,
                isThirdParty,
                secrets,
                oidcClientMetadata,
                customClientMetadata,
                consentScopes,
                roles,
                customData,
                createdAt,
                rules,
                look,
                settings);
    }

    private Application copy(String newName, boolean thirdParty, List<String> newRoles, UserConsentScopes scopes) {
        return new Application(
                id,
                newName,
                description,
                type,
                thirdParty,
                secrets,
                oidcClientMetadata,
                customClientMetadata,
                scopes,
                newRoles,
                customData,
                createdAt,
                accessControl,
                branding,
                mock);
    }
}
