package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Permissions;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.RequestRule;
import dev.latchkey.mockidp.rule.TokenRule;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The API resources of an authorization (RFC 8707), by indicator, with the permissions that were asked for at any of them.
 * Whether a token is made for one of them is decided at the token endpoint.
 */
record Targets(Set<String> indicators, Set<String> scopes) {
    static final Targets NONE = new Targets(Set.of(), Set.of());

    Targets {
        indicators = Collections.unmodifiableSet(new LinkedHashSet<>(indicators));
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /**
     * What an authorization request names, repeated or joined with commas; the tenant's default API where it names nothing.
     * Permissions that the API has not, or that a third-party application may not ask for, fall away.
     *
     * @throws Refusal invalid_target for an API that is not registered
     */
    static Targets of(Directory directory, Application client, Parameters parameters) {
        Permissions permissions = directory.permissions();
        Set<String> named = named(parameters);
        named.forEach(indicator -> {
            if (!indicator.equals(OrganizationAccess.RESOURCE)
                    && permissions.resource(indicator).isEmpty()) {
                throw unknown(Optional.of(indicator));
            }
        });
        if (!parameters.has("resource")) {
            permissions.defaultResource().map(ApiResource::indicator).ifPresent(named::add);
        }
        Set<String> known = new LinkedHashSet<>(parameters.words("scope"));
        known.removeIf(scope -> named.stream().noneMatch(indicator -> mayAskFor(directory, client, indicator, scope)));
        return new Targets(named, known);
    }

    private static boolean mayAskFor(Directory directory, Application client, String indicator, String scope) {
        UserConsentScopes permitted = client.consentScopes();
        if (indicator.equals(OrganizationAccess.RESOURCE)) {
            return directory.organizations().scopes().containsKey(scope)
                    && (!client.isThirdParty() || permitted.organizationScopes().contains(scope));
        }
        return directory
                        .permissions()
                        .resource(indicator)
                        .filter(resource -> resource.scopes().containsKey(scope))
                        .isPresent()
                && (!client.isThirdParty() || permitted.allowsAt(indicator, scope));
    }

    private static Set<String> named(Parameters parameters) {
        Set<String> named = new LinkedHashSet<>();
        parameters.all().getOrDefault("resource", List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(indicator -> !indicator.isEmpty())
                .forEach(named::add);
        return named;
    }

    /**
     * The API that a token request means: the one it names, or, where the scope has no openid, the one of the authorization.
     *
     * @param scopes those of OpenID Connect that the token will have
     * @throws Refusal invalid_target for one that was not asked for at the authorization endpoint, or for a choice left open
     */
    Optional<String> resolve(Parameters form, Set<String> scopes, Permissions permissions) {
        if (form.isRepeated("resource")) {
            throw tooMany(form.all().getOrDefault("resource", List.of()));
        }
        Optional<String> named = form.first("resource");
        Optional<String> meant = named.isPresent() || scopes.contains(Scopes.OPENID) ? named : implied(permissions);
        meant.filter(indicator -> !indicators.contains(indicator)).ifPresent(indicator -> {
            throw unknown(Optional.of(indicator));
        });
        return meant;
    }

    private Optional<String> implied(Permissions permissions) {
        List<String> apis = indicators.stream()
                .filter(indicator -> !indicator.equals(OrganizationAccess.RESOURCE))
                .toList();
        if (apis.size() < 2) {
            return apis.stream().findFirst();
        }
        return Optional.of(
                permissions.defaultResource().map(ApiResource::indicator).orElseThrow(() -> tooMany(apis)));
    }

    Targets narrowedTo(Set<String> fewer) {
        Set<String> kept = new LinkedHashSet<>(scopes);
        kept.retainAll(fewer);
        return new Targets(indicators, kept);
    }

    /** Each permission at each API that has it, as texts for the memory of what was consented to. */
    Set<String> consentable(Directory directory) {
        Set<String> all = new LinkedHashSet<>();
        indicators.forEach(
                indicator -> scopesAt(directory, indicator).forEach(scope -> all.add(indicator + " " + scope)));
        return all;
    }

    /** The permissions that were asked for at one of the resources. */
    Set<String> scopesAt(Directory directory, String indicator) {
        Set<String> there = new LinkedHashSet<>(scopes);
        there.retainAll(
                indicator.equals(OrganizationAccess.RESOURCE)
                        ? directory.organizations().scopes().keySet()
                        : directory
                                .permissions()
                                .resource(indicator)
                                .map(resource -> resource.scopes().keySet())
                                .orElse(Set.of()));
        return there;
    }

    private static Refusal tooMany(List<String> resources) {
        return OidcError.of(
                        400,
                        "invalid_target",
                        "a token is made for one resource only",
                        TokenRule.ONE_RESOURCE.broken(Came.values(resources)))
                .refusal();
    }

    /** @param indicator what was named */
    static Refusal unknown(Optional<String> indicator) {
        return OidcError.of(
                        400,
                        "invalid_target",
                        "resource indicator is missing, or unknown",
                        RequestRule.RESOURCE_KNOWN.broken(Came.value(indicator)))
                .refusal();
    }
}
