package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/applications/{id}/user-consent-scopes}: what a third-party application may ask for. */
public final class ConsentScopesApi {
    private static final int ID = 2;
    private static final int TYPE = 4;
    private static final int SCOPE = 5;

    private ConsentScopesApi() {}

    /** {@code GET}. */
    public static Step show(ApiCall call) {
        Directory directory = call.directory();
        UserConsentScopes scopes = call.application(ID).consentScopes();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("organizationScopes", organizationScopes(directory, scopes.organizationScopes()));
        json.put("resourceScopes", FoundScope.grouped(FoundScope.of(directory, scopes.resourceScopes())));
        json.put(
                "organizationResourceScopes",
                FoundScope.grouped(FoundScope.of(directory, scopes.organizationResourceScopes())));
        json.put("userScopes", List.copyOf(scopes.userScopes()));
        return call.answer(json);
    }

    private static List<Map<String, Object>> organizationScopes(Directory directory, Set<String> names) {
        return names.stream()
                .flatMap(name ->
                        Optional.ofNullable(directory.organizations().scopes().get(name)).stream())
                .map(scope -> FoundScope.brief(scope.id(), scope.name(), "description", scope.description()))
                .toList();
    }

    /** {@code POST}: more of each kind; APIs' and organizations' by id, OpenID Connect's by name. */
    public static Step add(ApiCall call) {
        Application application = call.application(ID);
        if (!application.isThirdParty()) {
            throw ApiRefusal.of(
                    400,
                    "application.third_party_application_only",
                    "The feature is only available for third-party applications.");
        }
        UserConsentScopes before = application.consentScopes();
        UserConsentScopes after = new UserConsentScopes(
                union(before.userScopes(), call.body().stringsOrNone("userScopes")),
                FoundScope.added(before.resourceScopes(), apis(call, "resourceScopes")),
                union(before.organizationScopes(), organizations(call)),
                FoundScope.added(before.organizationResourceScopes(), apis(call, "organizationResourceScopes")));
        return call.created(call.directory().with(application.with(after)));
    }

    private static Set<String> organizations(ApiCall call) {
        Set<String> names = new LinkedHashSet<>();
        call.body()
                .stringsOrNone("organizationScopes")
                .forEach(id -> names.add(call.directory()
                        .organizations()
                        .scopeWithId(id)
                        .map(OrganizationScope::name)
                        .orElseThrow(ConsentScopesApi::unknown)));
        return names;
    }

    private static List<FoundScope> apis(ApiCall call, String member) {
        List<FoundScope> asked = call.body().stringsOrNone(member).stream()
                .map(id -> FoundScope.withId(call.directory(), id).orElseThrow(ConsentScopesApi::unknown))
                .toList();
        if (ManagementResource.isAmong(FoundScope.added(Map.of(), asked))) {
            throw ApiRefusal.of(
                    400,
                    "application.consent_management_api_scopes_not_allowed",
                    "Management API scopes are not allowed.");
        }
        return asked;
    }

    private static ApiRefusal unknown() {
        return ApiRefusal.of(422, "application.user_consent_scopes_not_found", "Invalid user consent scopes.");
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** {@code DELETE /{scopeType}/{scopeId}}. */
    public static Step remove(ApiCall call) {
        Application application = call.application(ID);
        UserConsentScopes before = application.consentScopes();
        UserConsentScopes after = without(call, before);
        if (after.equals(before)) {
            throw ApiRefusal.notFound();
        }
        return call.gone(call.directory().with(application.with(after)));
    }

    private static UserConsentScopes without(ApiCall call, UserConsentScopes before) {
        String id = call.segment(SCOPE);
        return switch (call.segment(TYPE)) {
            case "user-scopes" -> before.withUserScopes(without(before.userScopes(), id));
            case "organization-scopes" ->
                before.withOrganizationScopes(without(
                        before.organizationScopes(),
                        call.directory()
                                .organizations()
                                .scopeWithId(id)
                                .map(OrganizationScope::name)
                                .orElse("")));
            case "resource-scopes" ->
                new UserConsentScopes(
                        before.userScopes(),
                        found(call, id).removedFrom(before.resourceScopes()),
                        before.organizationScopes(),
                        before.organizationResourceScopes());
            case "organization-resource-scopes" ->
                new UserConsentScopes(
                        before.userScopes(),
                        before.resourceScopes(),
                        before.organizationScopes(),
                        found(call, id).removedFrom(before.organizationResourceScopes()));
            default -> throw ApiRefusal.of(400, "guard.invalid_input", "The request parameters is invalid.");
        };
    }

    private static FoundScope found(ApiCall call, String id) {
        return FoundScope.withId(call.directory(), id).orElseThrow(ApiRefusal::notFound);
    }

    private static Set<String> without(Set<String> names, String one) {
        Set<String> fewer = new LinkedHashSet<>(names);
        fewer.remove(one);
        return fewer;
    }
}
