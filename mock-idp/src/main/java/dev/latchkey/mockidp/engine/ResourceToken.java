package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An access token for an API or an organization: a JWT (RFC 9068). The provider does not remember it.
 *
 * @param scope permissions that were asked for and that the user, or the machine, has, joined with blanks
 */
record ResourceToken(UnsignedToken token, Duration life, String scope) {

    /** A token for an API, on one's own behalf or, where there is one, in an organization. */
    static ResourceToken of(
            Scene scene, Authorized authorized, ApiResource resource, Optional<OrganizationAccess> organization) {
        Set<String> open = organization
                .map(one -> inOrganization(scene, one, resource))
                .orElseGet(() -> ofUser(scene, authorized, resource));
        Bearer bearer =
                Bearer.ofUser(authorized, common(resource, authorized.targets().scopes(), open));
        return signedFor(scene, bearer, resource, organization);
    }

    /** A token for an organization itself. */
    static ResourceToken of(Scene scene, Authorized authorized, OrganizationAccess organization) {
        return signedFor(
                scene,
                Bearer.ofUser(
                        authorized,
                        organization.scopes(
                                scene.directory().organizations(),
                                authorized.targets().scopes())),
                organization);
    }

    /** A token of a machine, which acts in its own name. */
    static ResourceToken ofMachine(Scene scene, Application client, ApiResource resource, MachineOrder order) {
        Set<String> open = order.organization()
                .map(one -> inOrganization(scene, one, resource))
                .orElseGet(() -> scene.directory().permissions().scopesOf(client, resource.indicator()));
        Bearer bearer = Bearer.ofMachine(client, common(resource, order.scopes(), open));
        return signedFor(scene, bearer, resource, order.organization());
    }

    /** A machine's token for an organization itself. */
    static ResourceToken ofMachine(
            Scene scene, Application client, OrganizationAccess organization, Set<String> asked) {
        Directory directory = scene.directory();
        return signedFor(
                scene, Bearer.ofMachine(client, organization.scopes(directory.organizations(), asked)), organization);
    }

    /** What a machine asks for. */
    record MachineOrder(Set<String> scopes, Optional<OrganizationAccess> organization) {}

    private static Set<String> ofUser(Scene scene, Authorized authorized, ApiResource resource) {
        return scene.directory()
                .user(authorized.accountId())
                .map(user -> scopes(scene, user, resource))
                .orElse(Set.of());
    }

    private static Set<String> scopes(Scene scene, User user, ApiResource resource) {
        return scene.directory().permissions().scopesOf(user, resource.indicator());
    }

    private static Set<String> inOrganization(Scene scene, OrganizationAccess organization, ApiResource resource) {
        return scene.directory().organizations().resourceScopesOf(organization.roles(), resource.indicator());
    }

    private static Set<String> common(ApiResource resource, Set<String> asked, Set<String> open) {
        Set<String> scopes = new LinkedHashSet<>(asked);
        scopes.retainAll(resource.scopes().keySet());
        scopes.retainAll(open);
        return scopes;
    }

    private record Bearer(String subject, String clientId, String scope) {
        static Bearer ofUser(Authorized authorized, Set<String> scopes) {
            return new Bearer(authorized.accountId(), authorized.clientId(), String.join(" ", scopes));
        }

        static Bearer ofMachine(Application machine, Set<String> scopes) {
            return new Bearer(machine.id(), machine.id(), String.join(" ", scopes));
        }
    }

    private static ResourceToken signedFor(
            Scene scene, Bearer bearer, ApiResource resource, Optional<OrganizationAccess> organization) {
        Map<String, Object> claims = claims(scene, bearer, resource.accessTokenTtl(), resource.indicator());
        organization.ifPresent(one -> claims.put("organization_id", one.id()));
        return new ResourceToken(UnsignedToken.accessToken(claims), resource.accessTokenTtl(), bearer.scope());
    }

    private static ResourceToken signedFor(Scene scene, Bearer bearer, OrganizationAccess organization) {
        Duration life = scene.directory().mock().accessTokenTtl();
        Map<String, Object> claims = claims(scene, bearer, life, organization.audience());
        return new ResourceToken(UnsignedToken.accessToken(claims), life, bearer.scope());
    }

    private static Map<String, Object> claims(Scene scene, Bearer bearer, Duration life, String audience) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", scene.random());
        claims.put("sub", bearer.subject());
        claims.put("iat", scene.now().getEpochSecond());
        claims.put("exp", scene.now().plus(life).getEpochSecond());
        if (!bearer.scope().isEmpty()) {
            claims.put("scope", bearer.scope());
        }
        claims.put("client_id", bearer.clientId());
        claims.put("iss", scene.issuer());
        claims.put("aud", audience);
        return claims;
    }
}
