package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An application that may sign users in, as the Console shows it. Its secrets are in clear, for they are meant to be read; they
 * stay out of {@code toString}.
 *
 * @param userScopes what a third-party application may ask for beside openid and offline_access; no meaning for others
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
        Set<String> userScopes,
        Map<String, Object> customData) {
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "name",
            "description",
            "type",
            "isThirdParty",
            "secret",
            "secrets",
            "oidcClientMetadata",
            "customClientMetadata",
            "userScopes",
            "customData");
    private static final Set<String> CREATABLE = Set.of(
            "name", "description", "type", "isThirdParty", "oidcClientMetadata", "customClientMetadata", "customData");
    private static final Set<String> NOT_YET = Set.of(
            "tenantId",
            "protectedAppMetadata",
            "createdAt",
            "isAdmin",
            "branding",
            "termsOfUseUrl",
            "privacyPolicyUrl");

    public Application {
        secrets = List.copyOf(secrets);
        userScopes = Set.copyOf(userScopes);
    }

    /** A Traditional Web application with one secret and one redirect URI; add to it with the {@code withX} methods. */
    public static Application traditional(String id, String secret, String... redirectUris) {
        ApplicationSecret only = new ApplicationSecret("Default secret", secret, Instant.EPOCH, Optional.empty());
        return blank(id, ApplicationType.TRADITIONAL).withSecrets(List.of(only)).withRedirectUris(redirectUris);
    }

    /** A single page application: public, without secret. */
    public static Application spa(String id, String... redirectUris) {
        return blank(id, ApplicationType.SPA).withRedirectUris(redirectUris);
    }

    /** A native application: public, without secret. */
    public static Application nativeApp(String id, String... redirectUris) {
        return blank(id, ApplicationType.NATIVE).withRedirectUris(redirectUris);
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
                Set.of(),
                Map.of());
    }

    static Application from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        String id = json.string("id");
        return new Application(
                id,
                json.optionalString("name").orElse(id),
                json.optionalString("description"),
                type(json),
                json.bool("isThirdParty", false),
                secrets(json),
                json.object("oidcClientMetadata").map(OidcClientMetadata::from).orElse(OidcClientMetadata.NONE),
                json.object("customClientMetadata")
                        .map(CustomClientMetadata::from)
                        .orElse(CustomClientMetadata.DEFAULTS),
                Set.copyOf(json.strings("userScopes")),
                json.plain("customData"));
    }

    /**
     * A new application as a request describes it: name and type, and what else Logto takes. Types that can keep a secret get one.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public static Application created(String request, String id, String secret, Instant now) {
        Map<String, Object> asked = new LinkedHashMap<>(Json.object(request));
        JsonObject plain = JsonObject.root("request", Json.parse("request", Json.write(asked)));
        plain.knows(CREATABLE, Set.of());
        plain.string("name");
        asked.put("id", id);
        Application application = from(JsonObject.root("request", Json.parse("request", Json.write(asked))));
        if (application.isThirdParty && application.type != ApplicationType.TRADITIONAL) {
            throw plain.wrong("isThirdParty", "is for Traditional applications only", "choose that type, or remove it");
        }
        return application.type.isPublic()
                ? application
                : application.withSecrets(
                        List.of(new ApplicationSecret("Default secret", secret, now, Optional.empty())));
    }

    private static ApplicationType type(JsonObject json) {
        return ApplicationType.named(json.string("type"))
                .orElseThrow(() -> json.wrong(
                        "type", "is no type of application", "write Traditional, SPA, Native or MachineToMachine"));
    }

    private static List<ApplicationSecret> secrets(JsonObject json) {
        List<ApplicationSecret> secrets = new ArrayList<>();
        json.optionalString("secret")
                .ifPresent(value ->
                        secrets.add(new ApplicationSecret("Default secret", value, Instant.EPOCH, Optional.empty())));
        json.objects("secrets").forEach(secret -> secrets.add(ApplicationSecret.from(secret)));
        if (type(json).isPublic() && !secrets.isEmpty()) {
            throw json.wrong("secret", "has no use: this type of application has no secret", "remove it");
        }
        return secrets;
    }

    /** As the Management API shows it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("name", name);
        json.put("description", description.<Object>map(text -> text).orElse(Json.NULL));
        json.put("type", type.apiName());
        json.put("isThirdParty", isThirdParty);
        json.put("oidcClientMetadata", oidcClientMetadata.toJson());
        json.put("customClientMetadata", customClientMetadata.toJson());
        json.put("userScopes", userScopes.stream().sorted().toList());
        json.put("customData", customData);
        return json;
    }

    /**
     * This application with the members of an edit laid over it; the members of an object in it replace one by one.
     *
     * @throws ConfigurationException naming the member that is unknown or wrong
     */
    public Application patched(String edit) {
        Map<String, Object> merged = new LinkedHashMap<>(toJson());
        Json.object(edit).forEach((name, value) -> merged.merge(name, value, Application::laidOver));
        JsonObject json = JsonObject.root("request", Json.parse("request", Json.write(merged)));
        if (!json.string("id").equals(id) || !json.string("type").equals(type.apiName())) {
            throw json.wrong("id", "and type stay as they were", "create another application");
        }
        return from(json).withSecrets(secrets);
    }

    private static Object laidOver(Object before, Object edit) {
        if (before instanceof Map<?, ?> old && edit instanceof Map<?, ?> changes) {
            Map<Object, Object> merged = new LinkedHashMap<>(old);
            merged.putAll(changes);
            if (changes.containsKey("refreshTokenTtlInDays")) {
                merged.remove("refreshTokenTtl");
            }
            return merged;
        }
        return edit;
    }

    public List<String> redirectUris() {
        return oidcClientMetadata.redirectUris();
    }

    public List<String> postLogoutRedirectUris() {
        return oidcClientMetadata.postLogoutRedirectUris();
    }

    public boolean alwaysIssueRefreshToken() {
        return customClientMetadata.alwaysIssueRefreshToken();
    }

    public boolean rotateRefreshToken() {
        return customClientMetadata.rotateRefreshToken();
    }

    /** The first secret, or empty for public applications. */
    public Optional<String> secret() {
        return secrets.stream().findFirst().map(ApplicationSecret::value);
    }

    public Application withName(String newName) {
        return copy(newName, isThirdParty, userScopes);
    }

    /** One that asks on the consent page, for the scopes of {@link #withUserScopes} at most. */
    public Application withThirdParty(boolean thirdParty) {
        return copy(name, thirdParty, userScopes);
    }

    public Application withUserScopes(String... scopes) {
        return copy(name, isThirdParty, Set.of(scopes));
    }

    public Application withSecrets(List<ApplicationSecret> newSecrets) {
        return new Application(
                id,
                name,
                description,
                type,
                isThirdParty,
                newSecrets,
                oidcClientMetadata,
                customClientMetadata,
                userScopes,
                customData);
    }

    public Application withRedirectUris(String... uris) {
        return with(oidcClientMetadata.withRedirectUris(List.of(uris)));
    }

    public Application withPostLogoutRedirectUris(String... uris) {
        return with(oidcClientMetadata.withPostLogoutRedirectUris(List.of(uris)));
    }

    public Application withCorsAllowedOrigins(String... origins) {
        return with(customClientMetadata.withCorsAllowedOrigins(List.of(origins)));
    }

    public Application withIdTokenTtl(Duration ttl) {
        return with(customClientMetadata.withIdTokenTtl(ttl));
    }

    public Application withRefreshTokenTtl(Duration ttl) {
        return with(customClientMetadata.withRefreshTokenTtl(ttl));
    }

    public Application withAlwaysIssueRefreshToken(boolean always) {
        return with(customClientMetadata.withAlwaysIssueRefreshToken(always));
    }

    public Application withRotateRefreshToken(boolean rotate) {
        return with(customClientMetadata.withRotateRefreshToken(rotate));
    }

    /** One that is told when a user signs out elsewhere. */
    public Application withBackchannelLogout(String uri, boolean sessionRequired) {
        return with(oidcClientMetadata.withBackchannelLogout(uri, sessionRequired));
    }

    public Application withAllowTokenExchange(boolean allow) {
        return with(customClientMetadata.withAllowTokenExchange(allow));
    }

    /** A native application whose users sign in on another device, RFC 8628. */
    public Application withDeviceFlow() {
        return with(customClientMetadata.withDeviceFlow(true));
    }

    private Application with(OidcClientMetadata oidc) {
        return new Application(
                id, name, description, type, isThirdParty, secrets, oidc, customClientMetadata, userScopes, customData);
    }

    private Application with(CustomClientMetadata custom) {
        return new Application(
                id, name, description, type, isThirdParty, secrets, oidcClientMetadata, custom, userScopes, customData);
    }

    private Application copy(String newName, boolean thirdParty, Set<String> scopes) {
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
                customData);
    }
}
