package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.ApiScope;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.directory.Permissions;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /api/resources} and the permissions of each. */
public final class ResourcesApi {
    private static final int ID = 2;
    private static final int SCOPE = 4;
    private static final long LONGEST = 31_536_000;

    private ResourcesApi() {}

    /** {@code GET /api/resources?includeScopes=true}. The mock's Console is shown the scopes always. */
    public static Step list(ApiCall call) {
        boolean scopes = call.request().query().has("includeScopes")
                || call.request().header("authorization").isEmpty();
        return call.allOrPage(call.directory().permissions().resources().values().stream()
                .map(resource -> scopes ? resource.toJson() : bare(resource))
                .toList());
    }

    /** {@code POST /api/resources}. */
    public static Step create(ApiCall call) {
        String indicator = call.body().required("indicator");
        requireUri(indicator);
        if (call.directory().permissions().resource(indicator).isPresent()) {
            throw ApiRefusal.of(
                    ManagementRule.RESOURCE_IN_USE,
                    "The API identifier " + indicator + " is already in use",
                    Came.value(indicator));
        }
        ApiResource made = ApiResource.of(indicator)
                .withId(RandomText.id(call.scene()))
                .withName(call.body().required("name"))
                .withAccessTokenTtl(ttl(call).orElse(Duration.ofHours(1)));
        return call.created(call.directory().with(made), made.toJson());
    }

    private static void requireUri(String indicator) {
        if (!indicator.matches("[a-zA-Z][a-zA-Z0-9+.-]*:\\S+") || indicator.contains("#")) {
            throw ApiBody.wrong("indicator", "should be an absolute URI without a fragment");
        }
        URI.create(indicator);
    }

    private static Optional<Duration> ttl(ApiCall call) {
        return call.body().number("accessTokenTtl").map(seconds -> {
            if (seconds < 1 || seconds > LONGEST) {
                throw ApiBody.wrong("accessTokenTtl", "should be from 1 to " + LONGEST);
            }
            return Duration.ofSeconds(seconds);
        });
    }

    /** {@code GET /api/resources/{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(bare(call.resource(ID)));
    }

    /** {@code PATCH /api/resources/{id}}: name and lifetime; the indicator stays. */
    public static Step edit(ApiCall call) {
        ApiResource resource = changeable(call);
        ApiResource named = call.body().text("name").map(resource::withName).orElse(resource);
        ApiResource edited = ttl(call).map(named::withAccessTokenTtl).orElse(named);
        return call.changed(call.directory().with(edited), bare(edited));
    }

    /** {@code PATCH /api/resources/{id}/is-default}: one default at most. */
    public static Step isDefault(ApiCall call) {
        boolean byDefault = call.body().bool("isDefault").orElseThrow(() -> ApiBody.wrong("isDefault", "is missing"));
        ApiResource edited = call.resource(ID).withDefault(byDefault);
        return call.changed(call.directory().with(edited), bare(edited));
    }

    /** {@code DELETE /api/resources/{id}}: not the Management API's own. */
    public static Step delete(ApiCall call) {
        return call.gone(call.directory().withoutResource(changeable(call).indicator()));
    }

    private static ApiResource changeable(ApiCall call) {
        ApiResource resource = call.resource(ID);
        if (resource.indicator().equals(ManagementResource.INDICATOR)) {
            throw ApiRefusal.of(
                    ManagementRule.MANAGEMENT_API_STAYS,
                    "Cannot delete Logto management API.",
                    Came.told("the Management API"));
        }
        return resource;
    }

    /** {@code GET /api/resources/{id}/scopes}. */
    public static Step scopes(ApiCall call) {
        ApiResource resource = call.resource(ID);
        return call.allOrPage(resource.scopes().values().stream()
                .map(scope -> scope.toJson(resource.id()))
                .toList());
    }

    /** {@code POST /api/resources/{id}/scopes}. */
    public static Step createScope(ApiCall call) {
        ApiResource resource = changeable(call);
        String name = call.body().required("name");
        requireNew(resource, name);
        ApiScope scope = new ApiScope(
                RandomText.id(call.scene()),
                name,
                call.body().text("description").orElse(""),
                call.scene().now());
        return call.created(call.directory().with(resource.with(scope)), scope.toJson(resource.id()));
    }

    /** {@code PATCH /api/resources/{id}/scopes/{scopeId}}: roles follow a new name. */
    public static Step editScope(ApiCall call) {
        ApiResource resource = changeable(call);
        ApiScope before = scope(call, resource);
        String name = call.body().text("name").orElse(before.name());
        if (!name.equals(before.name())) {
            requireNew(resource, name);
        }
        ApiScope after = new ApiScope(
                before.id(), name, call.body().text("description").orElse(before.description()), before.createdAt());
        Directory changed = call.directory().with(resource.with(after));
        Permissions renamed =
                changed.permissions().withScopeRenamed(resource.indicator(), before.name(), Optional.of(name));
        return call.changed(changed.with(renamed), after.toJson(resource.id()));
    }

    /** {@code DELETE /api/resources/{id}/scopes/{scopeId}}: no role opens it any more. */
    public static Step deleteScope(ApiCall call) {
        ApiResource resource = changeable(call);
        ApiScope scope = scope(call, resource);
        Directory changed = call.directory().with(resource.withoutScope(scope.id()));
        Permissions without =
                changed.permissions().withScopeRenamed(resource.indicator(), scope.name(), Optional.empty());
        return call.gone(changed.with(without));
    }

    private static ApiScope scope(ApiCall call, ApiResource resource) {
        return resource.scopes().values().stream()
                .filter(scope -> scope.id().equals(call.segment(SCOPE)))
                .findFirst()
                .orElseThrow(ApiRefusal::notFound);
    }

    private static void requireNew(ApiResource resource, String name) {
        if (name.contains(" ")) {
            throw ApiRefusal.of(
                    ManagementRule.SCOPE_WITHOUT_SPACE,
                    "The name of the scope cannot contain any spaces.",
                    Came.value(name));
        }
        if (resource.scopes().containsKey(name)) {
            throw ApiRefusal.of(
                    ManagementRule.SCOPE_UNIQUE, "The scope name " + name + " is already in use", Came.value(name));
        }
    }

    private static Map<String, Object> bare(ApiResource resource) {
        Map<String, Object> json = new LinkedHashMap<>(resource.toJson());
        json.remove("scopes");
        return json;
    }
}
