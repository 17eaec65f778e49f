package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.directory.Role;
import java.util.Set;

/** Two organizations: alice is owner of acme and a member without role of quiet; the worker is a bot of acme. */
final class Firm {
    static final String ACME = "acme00000000000000001";
    static final String QUIET = "quiet0000000000000002";
    static final String API = "https://firm.example";
    static final String SCOPE = "urn:logto:scope:organizations";
    static final String RESOURCE = "urn:logto:resource:organizations";

    private Firm() {}

    static MockIdp start() {
        MockIdp idp = MockIdp.start();
        into(idp);
        idp.change("quickstart", application -> application.withAlwaysIssueRefreshToken(true));
        return idp;
    }

    static void into(MockIdp idp) {
        MockDirectory directory = idp.directory();
        idp.addResource(ApiResource.of(API, "read:bills", "write:bills"));
        directory.add(OrganizationScope.of("invite:member"));
        directory.add(OrganizationScope.of("remove:member"));
        directory.add(OrganizationRole.ofUsers("owner", "invite:member", "remove:member")
                .withResourceScopes(API, Set.of("read:bills")));
        directory.add(
                OrganizationRole.ofMachines("bot", "invite:member").withResourceScopes(API, Set.of("write:bills")));
        directory.add(Role.ofMachines("accountant").withScopes(API, "read:bills"));
        idp.addApplication(Application.machine("worker", "worker-secret", "accountant"));
        directory.add(Organization.of(ACME, "Acme")
                .withDescription("Makes everything")
                .withUser("alice00user1", "owner")
                .withApplication("worker", "bot"));
        directory.add(Organization.of(QUIET, "Quiet").withUser("alice00user1"));
    }
}
