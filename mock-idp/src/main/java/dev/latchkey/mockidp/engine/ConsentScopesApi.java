package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.ManagementResource;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.TenantSettings;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code …/user-consent-scopes}: what a third-party application, or every dynamic one, may ask for. */
public final class ConsentScopesApi {
    /** {@code /api/applications/{id}/user-consent-scopes}. */
    public static final ConsentScopesApi APPLICATION = new ConsentScopesApi(new OfApplication());
    /** {@code /api/cimd/user-consent-scopes}, one for the whole tenant. */
    public static final ConsentScopesApi DYNAMIC = new ConsentScopesApi(new OfTenant());

    private final Holder holder;

    private ConsentScopesApi(Holder holder) {
        this.holder = holder;
    }

    /** Whose permissions they are. */
    private interface Holder {
        UserConsentScopes scopes(ApiCall call);

        Directory with(ApiCall call, UserConsentScopes after);

        /** The segment of the path that says which kind; the id comes after it. */
        int typeSegment();
    }

    private record OfApplication() implements Holder {
        private static final int ID = 2;

        @Override
        public UserConsentScopes scopes(ApiCall call) {
            return call.application(ID).consentScopes();
        }

        @Override
        public Directory with(ApiCall call, UserConsentScopes after) {
            Application application = call.application(ID);
            if (!application.isThirdParty()) {
                throw ApiRefusal.of(
                        ManagementRule.THIRD_PARTY_ONLY,
                        "The feature is only available for third-party applications.",
                        Came.told("a first-party application"));
            }
            return call.directory().with(application.with(after));
        }

        @Override
        public int typeSegment() {
            return 4;
        }
    }

    private record OfTenant() implements Holder {
        @Override
        public UserConsentScopes scopes(ApiCall call) {
            return call.directory().settings().cimd().scopes();
        }

        @Override
        public Directory with(ApiCall call, UserConsentScopes after) {
            TenantSettings settings = call.directory().settings();
            return call.directory().with(settings.with(settings.cimd().with(after)));
        }

        @Override
        public int typeSegment() {
            return 3;
        }
    }

    /** {@code GET}. */
    public Step show(ApiCall call) {
        Directory directory = call.directory();
        UserConsentScopes scopes = holder.scopes(call);
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
    public Step add(ApiCall call) {
        UserConsentScopes before = holder.scopes(call);
        holder.with(call, before);
        UserConsentScopes after = new UserConsentScopes(
                union(before.userScopes(), call.body().stringsOrNone("userScopes")),
                FoundScope.added(before.resourceScopes(), apis(call, "resourceScopes")),
                union(before.organizationScopes(), organizations(call)),
                FoundScope.added(before.organizationResourceScopes(), apis(call, "organizationResourceScopes")));
        return call.created(holder.with(call, after));
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
                    ManagementRule.CONSENT_MANAGEMENT_SCOPES,
                    "Management API scopes are not allowed.",
                    Came.told("a permission of the Management API"));
        }
        return asked;
    }

    private static ApiRefusal unknown() {
        return ApiRefusal.of(
                ManagementRule.CONSENT_SCOPES_KNOWN,
                "Invalid user consent scopes.",
                Came.told("an id that nothing has"));
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** {@code DELETE /{scopeType}/{scopeId}}. */
    public Step remove(ApiCall call) {
        UserConsentScopes before = holder.scopes(call);
        UserConsentScopes after = without(call, before);
        if (after.equals(before)) {
            throw ApiRefusal.notFound();
        }
        return call.gone(holder.with(call, after));
    }

    private UserConsentScopes without(ApiCall call, UserConsentScopes before) {
        String id = call.segment(holder.typeSegment() + 1);
        return switch (call.segment(holder.typeSegment())) {
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
            default ->
                throw ApiRefusal.of(
                        ManagementRule.INVALID_INPUT,
                        "The request parameters is invalid.",
                        Came.value(call.segment(holder.typeSegment())));
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
