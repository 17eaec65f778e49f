package dev.latchkey.mockidp.live;

import static java.util.Objects.requireNonNull;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What breaks the rules of the Management API, with the configuration that the mock starts with. */
final class ProvokedManagement {
    private static final Pattern PLACE = Pattern.compile("<(\\w+)>");

    /** Rule, method, path and body; names in angle brackets stand for ids. */
    private static final String CALLS = """
            INVALID_INPUT           | POST   | /users                                       | {'username':'1dora'}
            INVALID_PAGINATION      | GET    | /users?page=0                                |
            MOMENT_TO_COME          | POST   | /applications/quickstart/secrets             | {'name':'old','expiresAt':1}
            NOT_FOUND               | GET    | /users/nobody                                |
            NOT_FOUND_BY_ID         | GET    | /applications/nobody                         |
            REFERENCE_KNOWN         | POST   | /organizations/acme/users                    | {'userIds':['nobody']}
            UNIQUE                  | POST   | /organization-scopes                         | {'name':'read:documents'}
            CONSTRAINT_KEPT         | POST   | /applications/plugin-spa/secrets             | {'name':'x'}
            RESOURCE_IN_USE         | POST   | /resources                                   | {'name':'A','indicator':'https://todo.example'}
            MANAGEMENT_API_STAYS    | DELETE | /resources/management-api                    |
            SCOPE_WITHOUT_SPACE     | POST   | /resources/<todo>/scopes                     | {'name':'two words'}
            SCOPE_UNIQUE            | POST   | /resources/<todo>/scopes                     | {'name':'read:todos'}
            ROLE_UNIQUE             | POST   | /roles                                       | {'name':'admin','description':'x'}
            ROLE_SCOPE_NEW          | POST   | /roles/<editors>/scopes                      | {'scopeIds':['<read>']}
            ROLE_USER_NEW           | POST   | /roles/<admin>/users                         | {'userIds':['alice00user1']}
            ROLE_APPLICATION_NEW    | POST   | /roles/<management>/applications             | {'applicationIds':['management']}
            ROLE_MANAGEMENT_SCOPES  | POST   | /roles                                       | {'name':'x','description':'x','scopeIds':['<all>']}
            USER_ROLE_TYPE          | POST   | /users/bob0000user2/roles                    | {'roleIds':['<management>']}
            USER_ROLE_NEW           | POST   | /users/alice00user1/roles                    | {'roleIds':['<admin>']}
            APPLICATION_TYPE        | POST   | /applications/quickstart/roles               | {'roleIds':['<management>']}
            APPLICATION_ROLE_TYPE   | POST   | /applications/management/roles               | {'roleIds':['<admin>']}
            APPLICATION_ROLE_NEW    | POST   | /applications/management/roles               | {'roleIds':['<management>']}
            SECRET_NAME_UNIQUE      | POST   | /applications/quickstart/secrets             | {'name':'Default secret'}
            THIRD_PARTY_ONLY        | POST   | /applications/quickstart/user-consent-scopes | {'userScopes':['email']}
            CONSENT_SCOPES_KNOWN    | POST   | /applications/guest/user-consent-scopes      | {'resourceScopes':['nothing']}
            CONSENT_MANAGEMENT_SCOPES | POST | /applications/guest/user-consent-scopes      | {'resourceScopes':['<all>']}
            PASSWORD_RIGHT          | POST   | /users/bob0000user2/password/verify          | {'password':'guess'}
            USERNAME_UNIQUE         | POST   | /users                                       | {'username':'alice'}
            EMAIL_UNIQUE            | POST   | /users                                       | {'primaryEmail':'alice@example.test'}
            PHONE_UNIQUE            | POST   | /users                                       | {'primaryPhone':'15550100123'}
            IDENTITY_KNOWN          | DELETE | /users/alice00user1/identities/github        |
            KEY_STAYS               | DELETE | /configs/oidc/private-keys/any               |
            MEMBER_REQUIRED         | POST   | /organizations/acme/users/bob0000user2/roles | {'organizationRoleIds':['<editor>']}
            CONNECTOR_KIND_KNOWN    | POST   | /connectors                                  | {'connectorId':'nothing'}
            CONNECTOR_METADATA_FIXED | POST  | /connectors                                  | {'connectorId':'google-universal','metadata':{'target':'x','name':{'en':'X'}}}
            CONNECTOR_TARGET_REQUIRED | POST | /connectors                                  | {'connectorId':'oidc'}
            CONNECTOR_TARGET_UNIQUE | POST   | /connectors                                  | {'connectorId':'oidc','metadata':{'target':'github','name':{'en':'X'}}}
            ENTERPRISE_PROVIDER_KNOWN | POST | /sso-connectors                              | {'providerName':'Nothing','connectorName':'Beta'}
            ENTERPRISE_NAME_UNIQUE  | POST   | /sso-connectors                              | {'providerName':'OIDC','connectorName':'Acme'}
            ENTERPRISE_DOMAIN_ONCE  | POST   | /sso-connectors                              | {'providerName':'OIDC','connectorName':'Beta','domains':['beta.test','beta.test']}
            ENTERPRISE_DOMAIN_FORMAT | POST  | /sso-connectors                              | {'providerName':'OIDC','connectorName':'Beta','domains':['no domain']}
            ENTERPRISE_DOMAIN_OWN   | POST   | /sso-connectors                              | {'providerName':'OIDC','connectorName':'Beta','domains':['gmail.com']}
            ORGANIZATION_ROLE_KNOWN | PUT    | /organizations/acme/users/alice00user1/roles | {'organizationRoleNames':['boss']}
            """;

    private ProvokedManagement() {}

    static Stream<Provoked> calls() {
        return CALLS.lines()
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Provoked(
                        ManagementRule.valueOf(cells[0].trim()),
                        live -> call(live, cells[1].trim(), cells[2].trim(), cells[3].trim())));
    }

    static Stream<Provoked> sequences() {
        return Stream.of(
                Provoked.provoked(ManagementRule.IDENTITY_UNIQUE, live -> {
                    call(live, "PUT", "/users/alice00user1/identities/github", "{'userId':'7'}");
                    return call(live, "PUT", "/users/bob0000user2/identities/github", "{'userId':'7'}");
                }),
                Provoked.provoked(ManagementRule.TOKEN_NAME_UNIQUE, live -> {
                    call(live, "POST", "/users/alice00user1/personal-access-tokens", "{'name':'mine'}");
                    return call(live, "POST", "/users/alice00user1/personal-access-tokens", "{'name':'mine'}");
                }),
                Provoked.provoked(ManagementRule.CONNECTOR_TARGET_STAYS, live -> {
                    String id = call(
                                    live,
                                    "POST",
                                    "/connectors",
                                    "{'connectorId':'oidc','metadata':{'target':'forum','name':{'en':'Forum'}}}")
                            .member("id");
                    return call(live, "PATCH", "/connectors/" + id, "{'metadata':{'target':'other'}}");
                }),
                Provoked.provoked(
                        ManagementRule.ACCESS_RULES,
                        live -> call(
                                live,
                                "PUT",
                                "/applications/quickstart/access-control",
                                "{'userIds':[],'userRoleIds':[],'organizationIds':[],'organizationRoleRules':"
                                        + "[{'organizationId':'acme','organizationRoleIds':[]}]}")),
                Provoked.provoked(ManagementRule.KEY_KNOWN, live -> {
                    call(live, "POST", "/configs/oidc/private-keys/rotate", "{'signingKeyAlgorithm':'EC'}");
                    return call(live, "DELETE", "/configs/oidc/private-keys/nothing", "");
                }));
    }

    /** With what the calls name. */
    static Live furnished(Live live) {
        live.idp()
                .addApplication(Application.traditional("guest", "guest-secret", "https://guest.example/cb")
                        .withThirdParty(true));
        live.idp().directory().add(OrganizationScope.of("read:documents"));
        live.idp().directory().add(OrganizationRole.ofUsers("editor", "read:documents"));
        live.idp().directory().add(Organization.of("acme", "Acme").withUser("alice00user1", "editor"));
        return live;
    }

    /** A call with a token: those of the Console stay unwritten. */
    private static Heard call(Live live, String method, String path, String body) {
        String token = live.token(
                        "management", "grant_type=client_credentials&scope=all&resource=https://default.logto.app/api")
                .member("access_token");
        return live.ask(
                method,
                "/api" + filled(live, path),
                filled(live, body).replace('\'', '"'),
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + token);
    }

    private static String filled(Live live, String text) {
        return PLACE.matcher(text).replaceAll(match -> id(live, match.group(1)));
    }

    private static String id(Live live, String word) {
        var directory = live.idp().directory().now();
        var roles = directory.permissions().roles();
        var todo = live.idp().resource("https://todo.example");
        return switch (word) {
            case "management" ->
                requireNonNull(roles.get("Logto Management API access")).id();
            case "admin" -> requireNonNull(roles.get("admin")).id();
            case "editors" -> requireNonNull(roles.get("todo-editor")).id();
            case "todo" -> todo.id();
            case "read" -> requireNonNull(todo.scopes().get("read:todos")).id();
            case "all" ->
                live.idp()
                        .resource("https://default.logto.app/api")
                        .scopes()
                        .values()
                        .iterator()
                        .next()
                        .id();
            default ->
                requireNonNull(directory.organizations().roles().get(word)).id();
        };
    }
}
