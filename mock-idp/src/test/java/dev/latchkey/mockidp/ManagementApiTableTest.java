package dev.latchkey.mockidp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.Client.Reply;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.OrganizationRole;
import dev.latchkey.mockidp.directory.OrganizationScope;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The Management API answers")
class ManagementApiTableTest {
    private static final Pattern PLACE = Pattern.compile("<(\\w+)>");
    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        idp.addApplication(Application.machine("robot", "robot-secret"));
        idp.addApplication(Application.traditional("guest", "guest-secret", "https://guest.example/cb")
                .withThirdParty(true));
        idp.directory().add(OrganizationScope.of("read:documents"));
        idp.directory().add(OrganizationRole.ofUsers("editor", "read:documents"));
        idp.directory().add(OrganizationRole.ofMachines("worker"));
        idp.directory().add(Organization.of("acme", "Acme").withUser("alice00user1", "editor"));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @DisplayName("what Logto answers to")
    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /status                                    |                                    | 204 |
        GET    | /applications/management                   |                                    | 200 | 'isAdmin':false
        PATCH  | /applications/quickstart/custom-data       | {'tier':'gold'}                    | 200 | {'tier':'gold'}
        GET    | /applications/nobody                       |                                    | 404 | {'code':'entity.not_exists_with_id','message':'The applications with ID `nobody` does not exist.'}
        GET    | /applications/quickstart/access-control    |                                    | 200 | {'userIds':[],'userRoleIds':[],'organizationIds':[],'organizationRoleRules':[]}
        GET    | /applications/nobody/access-control        |                                    | 404 | 'code':'entity.not_exists_with_id'
        PUT    | /applications/quickstart/access-control    | {'userIds':['bob0000user2','bob0000user2'],'userRoleIds':['<admin>'],'organizationIds':['acme'],'organizationRoleRules':[{'organizationId':'acme','organizationRoleIds':['<editor>']},{'organizationId':'acme','organizationRoleIds':['<editor>']}]} | 200 | {'userIds':['bob0000user2'],'userRoleIds':['<admin>'],'organizationIds':['acme'],'organizationRoleRules':[{'organizationId':'acme','organizationRoleIds':['<editor>']}]}
        PUT    | /applications/quickstart/access-control    | {'userIds':['nobody'],'userRoleIds':[],'organizationIds':[],'organizationRoleRules':[]} | 422 | 'code':'entity.relation_foreign_key_not_found'
        PUT    | /applications/quickstart/access-control    | {'userIds':[],'userRoleIds':['<management>'],'organizationIds':[],'organizationRoleRules':[]} | 422 | 'code':'request.invalid_input'
        PUT    | /applications/quickstart/access-control    | {'userIds':[],'userRoleIds':[],'organizationIds':[],'organizationRoleRules':[{'organizationId':'acme','organizationRoleIds':[]}]} | 422 | 'code':'request.invalid_input'
        PUT    | /applications/quickstart/access-control    | {'userIds':[]}                     | 400 | 'code':'guard.invalid_input'
        PATCH  | /applications/quickstart                   | {'appLevelAccessControlEnabled':true} | 422 | 'code':'request.invalid_input'
        PATCH  | /applications/quickstart                   | {'accessControl':{'userIds':[]}}   | 400 | 'code':'guard.invalid_input'
        GET    | /applications/quickstart                   |                                    | 200 | 'appLevelAccessControlEnabled':false
        GET    | /applications/quickstart/sign-in-experience |                                   | 404 | 'code':'entity.not_exists_with_id'
        PUT    | /applications/quickstart/sign-in-experience | {'color':{'primaryColor':'#0B6E4F'},'displayName':'Quick'} | 201 | 'color':{'primaryColor':'#0B6E4F'},'branding':{},'customCss':null,'termsOfUseUrl':null,'privacyPolicyUrl':null,'displayName':'Quick'
        PUT    | /applications/quickstart/sign-in-experience | {'color':{'primaryColor':'green'}} | 400 | 'code':'guard.invalid_input'
        PUT    | /applications/quickstart/sign-in-experience | {'branding':{'logoUrl':'javascript:alert(1)'}} | 400 | 'code':'guard.invalid_input'
        POST   | /applications/quickstart/secrets           | {'name':'Default secret'}          | 422 | 'code':'application.secret_name_exists'
        POST   | /applications/quickstart/secrets           | {'name':'old','expiresAt':1}       | 400 | 'code':'request.invalid_input'
        POST   | /applications/quickstart/secrets           | {'name':'next'}                    | 201 | 'applicationId':'quickstart','name':'next','value':'
        PATCH  | /applications/quickstart/secrets/Default%20secret | {'name':'first'}            | 200 | 'name':'first','value':'quickstart-secret'
        DELETE | /applications/quickstart/secrets/nothing   |                                    | 404 | 'code':'entity.not_found'
        POST   | /applications/plugin-spa/secrets           | {'name':'x'}                       | 422 | 'code':'entity.db_constraint_violated'
        POST   | /applications/quickstart/roles             | {'roleIds':['<management>']}       | 422 | 'code':'application.invalid_type'
        POST   | /applications/robot/roles                  | {'roleIds':['<admin>']}            | 422 | 'code':'application.invalid_role_type'
        POST   | /applications/management/roles             | {'roleIds':['<management>']}       | 422 | 'code':'application.role_exists'
        POST   | /applications/robot/roles                  | {'roleIds':['<management>']}       | 201 | {'roleIds':['<management>'],'addedRoleIds':['<management>']}
        GET    | /applications/guest/user-consent-scopes    |                                    | 200 | {'organizationScopes':[],'resourceScopes':[],'organizationResourceScopes':[],'userScopes':[]}
        POST   | /applications/guest/user-consent-scopes    | {'userScopes':['email'],'resourceScopes':['<read>']} | 201 | Created
        POST   | /applications/guest/user-consent-scopes    | {'resourceScopes':['nothing']}     | 422 | 'code':'application.user_consent_scopes_not_found'
        POST   | /applications/quickstart/user-consent-scopes | {'userScopes':['email']}         | 400 | 'code':'application.third_party_application_only'
        GET    | /cimd/user-consent-scopes                  |                                    | 200 | {'organizationScopes':[],'resourceScopes':[],'organizationResourceScopes':[],'userScopes':[]}
        POST   | /cimd/user-consent-scopes                  | {'userScopes':['email'],'resourceScopes':['<read>']} | 201 | Created
        POST   | /cimd/user-consent-scopes                  | {'resourceScopes':['nothing']}     | 422 | 'code':'application.user_consent_scopes_not_found'
        DELETE | /cimd/user-consent-scopes/user-scopes/email |                                   | 404 | 'code':'entity.not_found'
        GET    | /configs/cimd                              |                                    | 200 | {'enabled':false}
        PATCH  | /configs/cimd                              | {'enabled':true}                   | 200 | {'enabled':true}
        PATCH  | /configs/cimd                              | {}                                 | 200 | {'enabled':false}
        PATCH  | /configs/cimd                              | {'enabled':'yes'}                  | 400 | 'code':'guard.invalid_input'
        POST   | /users                                     | {'username':'dora','password':'p'} | 200 | 'hasPassword':true
        POST   | /users                                     | {'username':'alice'}               | 422 | {'code':'user.username_already_in_use','message':'This username is already in use.'}
        POST   | /users                                     | {'username':'1dora'}               | 400 | 'code':'guard.invalid_input'
        POST   | /users                                     | {'primaryEmail':'alice@example.test'} | 422 | 'code':'user.email_already_in_use'
        GET    | /users/nobody                              |                                    | 404 | {'code':'entity.not_found','message':'The resource does not exist.'}
        GET    | /users/bob0000user2/has-password           |                                    | 200 | {'hasPassword':true}
        POST   | /users/bob0000user2/password/verify        | {'password':'bob-password'}        | 204 |
        POST   | /users/bob0000user2/password/verify        | {'password':'guess'}               | 422 | 'code':'session.invalid_credentials'
        PATCH  | /users/bob0000user2/is-suspended           | {'isSuspended':true}               | 200 | 'isSuspended':true
        PATCH  | /users/bob0000user2/is-suspended           | {'isSuspended':'yes'}              | 400 | 'code':'guard.invalid_input'
        POST   | /users/bob0000user2/roles                  | {'roleIds':['<admin>']}            | 201 | {'roleIds':['<admin>'],'addedRoleIds':['<admin>']}
        POST   | /users/alice00user1/roles                  | {'roleIds':['<admin>']}            | 422 | 'code':'user.role_exists'
        POST   | /users/bob0000user2/roles                  | {'roleIds':['<management>']}       | 422 | 'code':'user.invalid_role_type'
        PUT    | /users/alice00user1/roles                  | {'roleIds':[]}                     | 200 | {'roleIds':[]}
        DELETE | /users/alice00user1/roles/<admin>          |                                    | 204 |
        PUT    | /users/alice00user1/identities/github      | {'userId':'7'}                     | 201 | {'github':{'userId':'7'}}
        DELETE | /users/alice00user1/identities/github      |                                    | 404 | 'code':'user.identity_not_exist'
        GET    | /users/alice00user1/organizations          |                                    | 200 | 'organizationRoles':[{'id':'<editor>','name':'editor'}]
        POST   | /users/alice00user1/personal-access-tokens | {'name':'mine'}                    | 201 | 'value':'pat_
        POST   | /subject-tokens                            | {'userId':'alice00user1'}          | 201 | {'subjectToken':'sub_
        POST   | /subject-tokens                            | {'userId':'nobody'}                | 404 | 'code':'entity.not_found'
        POST   | /resources                                 | {'name':'A','indicator':'https://a.example'} | 201 | 'indicator':'https://a.example','isDefault':false,'accessTokenTtl':3600
        POST   | /resources                                 | {'name':'A','indicator':'https://todo.example'} | 422 | 'code':'resource.resource_identifier_in_use'
        POST   | /resources                                 | {'name':'A','indicator':'todo'}    | 400 | 'code':'guard.invalid_input'
        DELETE | /resources/management-api                  |                                    | 400 | 'code':'resource.cannot_delete_management_api'
        PATCH  | /resources/<todo>/is-default               | {'isDefault':true}                 | 200 | 'isDefault':true
        POST   | /resources/<todo>/scopes                   | {'name':'read:todos'}              | 422 | 'code':'scope.name_exists'
        POST   | /resources/<todo>/scopes                   | {'name':'two words'}               | 400 | 'code':'scope.name_with_space'
        POST   | /resources/<todo>/scopes                   | {'name':'delete:todos'}            | 201 | 'resourceId':'<todo>','name':'delete:todos'
        POST   | /roles                                     | {'name':'admin','description':'x'} | 422 | {'code':'role.name_in_use','message':'This role name admin is already in use'}
        POST   | /roles                                     | {'name':'x','description':'x','scopeIds':['<all>']} | 403 | 'code':'role.management_api_scopes_not_assignable_to_user_role'
        POST   | /roles                                     | {'name':'x','description':'x','scopeIds':['<read>']} | 200 | 'type':'User','isDefault':false
        POST   | /roles/<editors>/scopes                    | {'scopeIds':['<read>']}            | 422 | 'code':'role.scope_exists'
        DELETE | /roles/<editors>/scopes/<read>             |                                    | 204 |
        POST   | /roles/<admin>/users                       | {'userIds':['alice00user1']}       | 422 | 'code':'role.user_exists'
        POST   | /roles/<admin>/users                       | {'userIds':['bob0000user2']}       | 201 | Created
        POST   | /roles/<management>/applications           | {'applicationIds':['robot']}       | 201 | Created
        GET    | /roles/nothing                             |                                    | 404 | 'code':'entity.not_exists_with_id'
        POST   | /organizations                             | {'name':'Beta'}                    | 201 | 'name':'Beta'
        POST   | /organizations                             | {}                                 | 400 | 'code':'guard.invalid_input'
        DELETE | /organizations/nothing                     |                                    | 404 | 'code':'entity.not_found'
        POST   | /organizations/acme/users                  | {'userIds':['bob0000user2']}       | 201 | {'userIds':['bob0000user2']}
        POST   | /organizations/acme/users                  | {'userIds':['nobody']}             | 422 | 'code':'entity.relation_foreign_key_not_found'
        POST   | /organizations/acme/users/bob0000user2/roles | {'organizationRoleIds':['<editor>']} | 422 | 'code':'organization.require_membership'
        PUT    | /organizations/acme/users/alice00user1/roles | {'organizationRoleNames':['boss']} | 422 | 'code':'organization.role_names_not_found'
        POST   | /organizations/acme/users/alice00user1/roles | {'organizationRoleIds':['<worker>']} | 422 | 'code':'entity.db_constraint_violated'
        GET    | /organizations/acme/users/alice00user1/scopes |                                 | 200 | 'name':'read:documents'
        POST   | /organizations/acme/applications           | {'applicationIds':['robot']}       | 201 | Created
        POST   | /organizations/acme/applications           | {'applicationIds':['quickstart']}  | 422 | 'code':'entity.relation_foreign_key_not_found'
        POST   | /organization-scopes                       | {'name':'read:documents'}          | 422 | 'code':'entity.unique_integrity_violation'
        POST   | /organization-roles                        | {'name':'x','organizationScopeIds':['<documents>'],'resourceScopeIds':['<read>']} | 201 | 'name':'x'
        POST   | /organization-roles                        | {'name':'x','organizationScopeIds':['nothing'],'resourceScopeIds':[]} | 422 | 'code':'entity.relation_foreign_key_not_found'
        GET    | /connectors                                |                                    | 200 | 'target':'google'
        GET    | /connectors?target=github                  |                                    | 200 | [{'id':'github000conn'
        GET    | /connector-factories                       |                                    | 200 | 'id':'oidc','type':'Social'
        GET    | /connectors/google000conn                  |                                    | 200 | 'connectorId':'google-universal'
        GET    | /connectors/nothing                        |                                    | 404 | 'code':'entity.not_found'
        POST   | /connectors                                | {'connectorId':'oidc','metadata':{'target':'forum','name':{'en':'Forum'}},'config':{'clientId':'x'}} | 200 | 'target':'forum','name':{'en':'Forum'}
        POST   | /connectors                                | {'connectorId':'oidc'}             | 400 | 'code':'connector.should_specify_target'
        POST   | /connectors                                | {'connectorId':'nothing'}          | 422 | 'code':'connector.not_found_with_connector_id'
        POST   | /connectors                                | {'connectorId':'google-universal'} | 422 | 'code':'connector.multiple_target_with_same_platform'
        POST   | /connectors                                | {'connectorId':'github-universal','metadata':{'target':'hub'}} | 400 | 'code':'connector.cannot_overwrite_metadata_for_non_standard_connector'
        PATCH  | /connectors/google000conn                  | {'syncProfile':true}               | 200 | 'syncProfile':true
        PATCH  | /connectors/google000conn                  | {'metadata':{'name':{'en':'G'}}}   | 400 | 'code':'connector.cannot_overwrite_metadata_for_non_standard_connector'
        DELETE | /connectors/github000conn                  |                                    | 204 |
        GET    | /sso-connector-providers                   |                                    | 200 | {'providerName':'OIDC'}
        GET    | /sso-connectors                            |                                    | 200 | 'connectorName':'Acme'
        POST   | /sso-connectors                            | {'providerName':'Okta','connectorName':'Beta','domains':['Beta.test']} | 200 | 'domains':['beta.test'],'branding':{'displayName':'Beta'}
        POST   | /sso-connectors                            | {'providerName':'Smoke','connectorName':'Beta'} | 422 | 'code':'connector.not_found'
        POST   | /sso-connectors                            | {'providerName':'OIDC','connectorName':'Acme'} | 409 | 'code':'single_sign_on.duplicate_connector_name'
        POST   | /sso-connectors                            | {'providerName':'OIDC','connectorName':'B','domains':['b.test','b.test']} | 422 | 'code':'single_sign_on.duplicated_domains'
        POST   | /sso-connectors                            | {'providerName':'OIDC','connectorName':'B','domains':['gmail.com']} | 422 | 'code':'single_sign_on.forbidden_domains'
        POST   | /sso-connectors                            | {'providerName':'OIDC','connectorName':'B','domains':['b']} | 422 | 'code':'single_sign_on.invalid_domain_format'
        PATCH  | /sso-connectors/acme00000conn              | {'connectorName':'Acme Inc'}       | 200 | 'connectorName':'Acme Inc','domains':['acme.test'],'branding':{'displayName':'Acme Inc.'}
        DELETE | /sso-connectors/acme00000conn              |                                    | 204 |
        GET    | /organization-roles                        |                                    | 200 | 'scopes':[{'id':'<documents>','name':'read:documents'}]
        PUT    | /organization-roles/<editor>/resource-scopes | {'scopeIds':['<read>']}          | 204 |
        PUT    | /configs/id-token                          | {'enabledExtendedClaims':['roles']} | 200 | {'enabledExtendedClaims':['roles']}
        PUT    | /configs/id-token                          | {'enabledExtendedClaims':['shoe']} | 400 | 'code':'guard.invalid_input'
        POST   | /configs/oidc/private-keys/rotate          | {'signingKeyAlgorithm':'EC'}       | 200 | 'status':'Current'
        GET    | /users?page=0                              |                                    | 400 | {'code':'guard.invalid_pagination','message':'The request pagination value is invalid.'}
        GET    | /users?page_size=101                       |                                    | 400 | 'code':'guard.invalid_pagination'
        GET    | /users?search=%25li%25                     |                                    | 200 | 'username':'alice'
        GET    | /users?search=nobody                       |                                    | 200 | []
        """)
    void table(String method, String path, String body, int status, String fragment) {
        Reply answer = call(method, filled(path), body == null ? "" : filled(body));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.http().body())
                .contains(fragment == null ? "" : filled(fragment).replace('\'', '"'));
    }

    @Test
    @DisplayName("a list page by page, with Total-Number and Link")
    void paging() {
        Reply second = call("GET", "/users?page_size=1&page=2", "");
        assertThat(second.http().body()).contains("bob0000user2").doesNotContain("alice00user1");
        assertThat(second.header("total-number")).isEqualTo("2");
        String address = "<" + idp.endpoint() + "/api/users?page=%d&page_size=1>; rel=\"%s\"";
        assertThat(second.header("link"))
                .isEqualTo(address.formatted(1, "first") + ", " + address.formatted(2, "last") + ", "
                        + address.formatted(1, "prev"));
        assertThat(call("GET", "/users?page=9", "").http().body()).isEqualTo("[]");
        assertThat(call("GET", "/applications", "").http().headers().firstValue("total-number"))
                .as("applications come in one piece unless a page is asked for")
                .isEmpty();
    }

    @Test
    @DisplayName("so that a deleted secret opens nothing, and a new one does")
    void secrets() {
        String secret = call("POST", "/applications/management/secrets", "{'name':'next'}")
                .member("value");
        assertThat(call("DELETE", "/applications/management/secrets/Default%20secret", "")
                        .status())
                .isEqualTo(204);
        assertThat(machineToken(secret).status()).isEqualTo(200);
        assertThat(machineToken("management-secret").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("so that a role that gets a permission opens it at the next token")
    void roleScopes() {
        String id = call("POST", "/roles", "{'name':'runner','description':'x','type':'MachineToMachine'}")
                .member("id");
        call("POST", "/roles/" + id + "/scopes", filled("{'scopeIds':['<read>']}"));
        call("POST", "/roles/" + id + "/applications", "{'applicationIds':['management']}");
        Reply token = Client.of(idp, "quickstart")
                .postForm(
                        "/token",
                        Map.of(),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "management",
                                "client_secret", "management-secret",
                                "resource", "https://todo.example",
                                "scope", "read:todos write:todos"));
        assertThat(token.member("scope")).isEqualTo("read:todos");
    }

    private Reply machineToken(String secret) {
        return Client.of(idp, "quickstart")
                .postForm(
                        "/token",
                        Map.of(),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "management",
                                "client_secret", secret,
                                "resource", "https://default.logto.app/api"));
    }

    private Reply call(String method, String path, String body) {
        return ManagementApiTest.call(idp, method, path, body);
    }

    /** The text with the ids of what stands in angle brackets. */
    private String filled(String text) {
        Matcher place = PLACE.matcher(text);
        return place.replaceAll(match -> id(match.group(1)));
    }

    private String id(String word) {
        var directory = idp.directory().now();
        var roles = directory.permissions().roles();
        var todo = idp.resource("https://todo.example");
        return switch (word) {
            case "management" ->
                requireNonNull(roles.get("Logto Management API access")).id();
            case "admin" -> requireNonNull(roles.get("admin")).id();
            case "editors" -> requireNonNull(roles.get("todo-editor")).id();
            case "todo" -> todo.id();
            case "read" -> requireNonNull(todo.scopes().get("read:todos")).id();
            case "all" ->
                idp.resource("https://default.logto.app/api")
                        .scopes()
                        .values()
                        .iterator()
                        .next()
                        .id();
            case "editor", "worker" ->
                requireNonNull(directory.organizations().roles().get(word)).id();
            case "documents" ->
                requireNonNull(directory.organizations().scopes().get("read:documents"))
                        .id();
            default -> throw new IllegalArgumentException(word);
        };
    }
}
