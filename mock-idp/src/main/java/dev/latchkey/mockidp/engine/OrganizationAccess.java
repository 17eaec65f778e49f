package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.Organizations;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.TokenRule;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The organization that a token request names, once it is sure that who asks may act in it.
 *
 * @param roles names of the roles that the user or the machine has there
 */
record OrganizationAccess(String id, Set<String> roles) {
    /** The scope that opens organizations, and the resource that stands for their permissions. */
    static final String SCOPE = "urn:logto:scope:organizations";

    static final String RESOURCE = "urn:logto:resource:organizations";

    /**
     * That of a user: a member, who, where the application is somebody else's, let it into this organization.
     *
     * @throws Refusal access_denied with 403
     */
    static Optional<OrganizationAccess> ofUser(Scene scene, Authorized authorized, Parameters form) {
        return form.first("organization_id").map(id -> {
            Organization organization = member(scene, id, authorized.accountId());
            if (scene.client(authorized.clientId()).isThirdParty() && !isConsented(scene, authorized, id)) {
                throw denied(
                        "organization access is not granted to the application", TokenRule.ORGANIZATION_CONSENTED, id);
            }
            return new OrganizationAccess(id, organization.users().getOrDefault(authorized.accountId(), Set.of()));
        });
    }

    private static Organization member(Scene scene, String id, String userId) {
        return scene.directory()
                .organizations()
                .organization(id)
                .filter(one -> one.hasUser(userId))
                .orElseThrow(
                        () -> denied("user is not a member of the organization", TokenRule.ORGANIZATION_MEMBER, id));
    }

    private static boolean isConsented(Scene scene, Authorized authorized, String id) {
        return scene.grant(authorized.grantId())
                .filter(grant -> grant.organizations().contains(id))
                .isPresent();
    }

    /**
     * That of a machine, which is a member itself.
     *
     * @throws Refusal access_denied with 403
     */
    static Optional<OrganizationAccess> ofMachine(Scene scene, Application machine, Parameters form) {
        return form.first("organization_id")
                .map(id -> scene.directory()
                        .organizations()
                        .organization(id)
                        .filter(one -> one.hasApplication(machine.id()))
                        .map(one ->
                                new OrganizationAccess(id, one.applications().getOrDefault(machine.id(), Set.of())))
                        .orElseThrow(() -> denied(
                                "app has not associated with the organization",
                                TokenRule.ORGANIZATION_OF_MACHINE,
                                id)));
    }

    /**
     * Refuses an organization to a refresh token that was not issued for organizations.
     *
     * @throws Refusal insufficient_scope with 403
     */
    static void requireScope(Authorized authorized, Parameters form) {
        if (form.has("organization_id") && !authorized.scopes().contains(SCOPE)) {
            throw OidcError.of(
                            403,
                            "insufficient_scope",
                            "refresh token missing required scope",
                            TokenRule.ORGANIZATION_SCOPE.broken(Came.values(authorized.scopes())))
                    .with("scope", SCOPE)
                    .refusal();
        }
    }

    /** What a token for the organization itself says in {@code aud}. */
    String audience() {
        return "urn:logto:organization:" + id;
    }

    /** The organization permissions that were asked for and that the roles open. */
    Set<String> scopes(Organizations organizations, Set<String> asked) {
        Set<String> open = new LinkedHashSet<>(organizations.scopesOf(roles));
        open.retainAll(asked);
        return open;
    }

    private static Refusal denied(String description, TokenRule rule, String id) {
        return OidcError.of(403, "access_denied", description, rule.broken(Came.value(id)))
                .refusal();
    }
}
