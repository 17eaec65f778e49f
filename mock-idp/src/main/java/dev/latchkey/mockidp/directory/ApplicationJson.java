package dev.latchkey.mockidp.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applications as the configuration and the Management API write them. */
final class ApplicationJson {
    private static final String BRANDING = "signInExperience";
    private static final Set<String> MEMBERS = members(Set.of(
            "id",
            "name",
            "description",
            "type",
            "isThirdParty",
            "secret",
            "secrets",
            "oidcClientMetadata",
            "customClientMetadata",
            "roles",
            "customData",
            "createdAt",
            AccessControlJson.ENABLED,
            AccessControlJson.RULES,
            BRANDING,
            "mock"));
    private static final Set<String> CREATABLE = members(Set.of(
            "name",
            "description",
            "type",
            "isThirdParty",
            "oidcClientMetadata",
            "customClientMetadata",
            "customData",
            "mock"));
    /** What answers hold and no edit changes. */
    private static final Set<String> SHOWN_ONLY = Set.of("tenantId", "secret", "isAdmin");

    /** What a configuration says of an application and the Management API has at an address of its own. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(AccessControlJson.RULES, "access-control", BRANDING, "sign-in-experience");

    private static final Set<String> NOT_YET =
            Set.of("tenantId", "protectedAppMetadata", "isAdmin", "branding", "termsOfUseUrl", "privacyPolicyUrl");

    private ApplicationJson() {}

    private static Set<String> members(Set<String> own) {
        Set<String> all = new HashSet<>(own);
        all.addAll(UserConsentScopes.MEMBERS);
        return Set.copyOf(all);
    }

    static Application read(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        String id = json.string("id");
        Application application = new Application(
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
                UserConsentScopes.from(json),
                json.strings("roles"),
                json.plain("customData"),
                json.millis("createdAt").orElse(Instant.EPOCH),
                AccessControl.OFF.enabled(json.bool(AccessControlJson.ENABLED, false)),
                json.object(BRANDING).map(ApplicationBranding::from).orElse(ApplicationBranding.NONE),
                json.object("mock").map(MockClientSettings::from).orElse(MockClientSettings.NONE));
        requireSense(json, application);
        return application;
    }

    private static ApplicationType type(JsonObject json) {
        return ApplicationType.named(json.string("type"))
                .orElseThrow(() -> json.wrong(
                        "type",
                        "is no type of application",
                        "write Traditional, SPA, Native, MachineToMachine or Protected"));
    }

    private static List<ApplicationSecret> secrets(JsonObject json) {
        List<ApplicationSecret> secrets = new ArrayList<>();
        json.optionalString("secret").ifPresent(value -> secrets.add(ApplicationSecret.first(value, Instant.EPOCH)));
        json.objects("secrets").forEach(secret -> secrets.add(ApplicationSecret.from(secret)));
        if (type(json).isPublic() && !secrets.isEmpty()) {
            throw json.wrong("secret", "has no use: this type of application has no secret", "remove it");
        }
        if (secrets.stream().map(ApplicationSecret::name).distinct().count() < secrets.size()) {
            throw json.wrong("secrets", "has a name twice", "give each secret its own name");
        }
        return secrets;
    }

    private static void requireSense(JsonObject json, Application application) {
        if (application.isThirdParty() && !application.type().mayBeThirdParty()) {
            throw json.wrong(
                    "isThirdParty",
                    "is for Traditional, SPA and Native applications only",
                    "choose one of these types, or remove it");
        }
        if (application.isDeviceFlow() && application.type() != ApplicationType.NATIVE) {
            throw json.wrong("customClientMetadata", "has isDeviceFlow, which is for Native only", "remove it");
        }
        if (!application.roles().isEmpty() && application.type() != ApplicationType.MACHINE_TO_MACHINE) {
            throw json.wrong("roles", "are for MachineToMachine only", "give them to users");
        }
    }

    /** @throws ConfigurationException where a machine has a role that is none, or is for users */
    static void requireKnownRoles(JsonObject application, Map<String, Role> roles) {
        for (String name : application.strings("roles")) {
            Role role = roles.get(name);
            if (role == null || role.type() != RoleType.MACHINE_TO_MACHINE) {
                throw application.wrong(
                        "roles", "has " + name + ", which is no role of machines", "add it to roles, with that type");
            }
        }
    }

    static Application created(String request, String id, String secret, Instant now) {
        Map<String, Object> asked = new LinkedHashMap<>(Json.object(request));
        JsonObject plain = JsonObject.request(asked);
        plain.knows(CREATABLE, Set.of());
        plain.string("name");
        asked.put("id", id);
        asked.put("createdAt", now.toEpochMilli());
        Application application = read(JsonObject.request(asked));
        return application.type().isPublic()
                ? application
                : application.withSecrets(List.of(ApplicationSecret.first(secret, now)));
    }

    /** As the Management API shows it. */
    static Map<String, Object> shown(Application application) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", application.id());
        json.put("name", application.name());
        json.put(
                "description",
                application.description().<Object>map(text -> text).orElse(Json.NULL));
        json.put("type", application.type().apiName());
        json.put("oidcClientMetadata", application.oidcClientMetadata().toJson());
        json.put("customClientMetadata", application.customClientMetadata().toJson());
        json.put("isThirdParty", application.isThirdParty());
        json.put(AccessControlJson.ENABLED, application.accessControl().isEnabled());
        json.put("createdAt", application.createdAt().toEpochMilli());
        json.put("customData", application.customData());
        return json;
    }

    /** Everything but the secrets, as {@link #read} takes it. */
    private static Map<String, Object> editable(Application application) {
        Map<String, Object> json = new LinkedHashMap<>(shown(application));
        json.putAll(application.consentScopes().toJson());
        json.put("roles", application.roles());
        json.put("mock", application.mock().toJson());
        return json;
    }

    static Application patched(Application before, String edit) {
        Map<String, Object> merged = editable(before);
        Json.object(edit).forEach((name, value) -> merged.merge(name, value, ApplicationJson::laidOver));
        SHOWN_ONLY.forEach(merged::remove);
        JsonObject json = JsonObject.request(merged);
        ELSEWHERE.forEach((member, address) -> {
            if (json.has(member)) {
                throw json.wrong(member, "has an address of its own", "ask /api/applications/{id}/" + address);
            }
        });
        if (!json.string("id").equals(before.id())
                || !json.string("type").equals(before.type().apiName())) {
            throw json.wrong("id", "and type stay as they were", "create another application");
        }
        Application after = read(json);
        if (after.isDeviceFlow() != before.isDeviceFlow()) {
            throw json.wrong("customClientMetadata", "has another isDeviceFlow", "create another application");
        }
        return after.withSecrets(before.secrets())
                .with(before.accessControl().enabled(after.accessControl().isEnabled()))
                .with(before.branding());
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
}
