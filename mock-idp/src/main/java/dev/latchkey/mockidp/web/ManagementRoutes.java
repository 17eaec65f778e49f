package dev.latchkey.mockidp.web;

import static dev.latchkey.mockidp.engine.Endpoint.MANAGEMENT;
import static dev.latchkey.mockidp.engine.OrganizationMembersApi.APPLICATIONS;
import static dev.latchkey.mockidp.engine.OrganizationMembersApi.USERS;
import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;
import static io.javalin.http.HandlerType.PUT;

import dev.latchkey.mockidp.engine.AccessControlApi;
import dev.latchkey.mockidp.engine.ApplicationBrandingApi;
import dev.latchkey.mockidp.engine.ApplicationSecretsApi;
import dev.latchkey.mockidp.engine.ApplicationsApi;
import dev.latchkey.mockidp.engine.ConfigsApi;
import dev.latchkey.mockidp.engine.ConnectorsApi;
import dev.latchkey.mockidp.engine.ConsentScopesApi;
import dev.latchkey.mockidp.engine.EnterpriseConnectorsApi;
import dev.latchkey.mockidp.engine.HeldRolesApi;
import dev.latchkey.mockidp.engine.ManagementApi;
import dev.latchkey.mockidp.engine.ManagementGate;
import dev.latchkey.mockidp.engine.ManagementGate.Call;
import dev.latchkey.mockidp.engine.OidcConfigApi;
import dev.latchkey.mockidp.engine.OneTimeTokens;
import dev.latchkey.mockidp.engine.OrganizationMemberRolesApi;
import dev.latchkey.mockidp.engine.OrganizationMembersApi;
import dev.latchkey.mockidp.engine.OrganizationRoleScopesApi;
import dev.latchkey.mockidp.engine.OrganizationRolesApi;
import dev.latchkey.mockidp.engine.OrganizationScopesApi;
import dev.latchkey.mockidp.engine.OrganizationsApi;
import dev.latchkey.mockidp.engine.ResourcesApi;
import dev.latchkey.mockidp.engine.RoleMembersApi;
import dev.latchkey.mockidp.engine.RolesApi;
import dev.latchkey.mockidp.engine.SignInExperienceApi;
import dev.latchkey.mockidp.engine.UserIdentitiesApi;
import dev.latchkey.mockidp.engine.UserTokensApi;
import dev.latchkey.mockidp.engine.UsersApi;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;

/** Every route of the Management API, each behind {@link ManagementGate}. */
final class ManagementRoutes {
    private final RoutesConfig routes;
    private final Exchange exchange;

    private ManagementRoutes(RoutesConfig routes, Exchange exchange) {
        this.routes = routes;
        this.exchange = exchange;
    }

    static void add(RoutesConfig routes, Exchange exchange) {
        routes.get("/api/status", exchange.unwritten(ManagementApi::status));
        ManagementRoutes all = new ManagementRoutes(routes, exchange);
        all.applications();
        all.users();
        all.resources();
        all.roles();
        all.organizations();
        all.organizationTemplate();
        all.connectors();
        all.configs();
    }

    private void applications() {
        at(GET, "/applications", ApplicationsApi::list);
        at(POST, "/applications", ApplicationsApi::create);
        at(GET, "/applications/{id}", ApplicationsApi::show);
        at(PATCH, "/applications/{id}", ApplicationsApi::edit);
        at(DELETE, "/applications/{id}", ApplicationsApi::delete);
        at(PATCH, "/applications/{id}/custom-data", ApplicationsApi::customData);
        at(GET, "/applications/{id}/organizations", ApplicationsApi::organizations);
        at(GET, "/applications/{id}/access-control", AccessControlApi::show);
        at(PUT, "/applications/{id}/access-control", AccessControlApi::replace);
        at(GET, "/applications/{id}/sign-in-experience", ApplicationBrandingApi::show);
        at(PUT, "/applications/{id}/sign-in-experience", ApplicationBrandingApi::replace);
        at(GET, "/applications/{id}/secrets", ApplicationSecretsApi::list);
        at(POST, "/applications/{id}/secrets", ApplicationSecretsApi::create);
        at(PATCH, "/applications/{id}/secrets/{name}", ApplicationSecretsApi::rename);
        at(DELETE, "/applications/{id}/secrets/{name}", ApplicationSecretsApi::delete);
        at(GET, "/applications/{id}/roles", HeldRolesApi.APPLICATION::list);
        at(POST, "/applications/{id}/roles", HeldRolesApi.APPLICATION::add);
        at(PUT, "/applications/{id}/roles", HeldRolesApi.APPLICATION::replace);
        at(DELETE, "/applications/{id}/roles/{roleId}", HeldRolesApi.APPLICATION::remove);
        at(GET, "/applications/{id}/user-consent-scopes", ConsentScopesApi.APPLICATION::show);
        at(POST, "/applications/{id}/user-consent-scopes", ConsentScopesApi.APPLICATION::add);
        at(DELETE, "/applications/{id}/user-consent-scopes/{type}/{scopeId}", ConsentScopesApi.APPLICATION::remove);
    }

    private void users() {
        at(GET, "/users", UsersApi::list);
        at(POST, "/users", UsersApi::create);
        at(GET, "/users/{id}", UsersApi::show);
        at(PATCH, "/users/{id}", UsersApi::edit);
        at(DELETE, "/users/{id}", UsersApi::delete);
        at(GET, "/users/{id}/custom-data", UsersApi::showCustomData);
        at(PATCH, "/users/{id}/custom-data", UsersApi::editCustomData);
        at(PATCH, "/users/{id}/profile", UsersApi::editProfile);
        at(PATCH, "/users/{id}/password", UsersApi::changePassword);
        at(POST, "/users/{id}/password/verify", UsersApi::verifyPassword);
        at(GET, "/users/{id}/has-password", UsersApi::hasPassword);
        at(PATCH, "/users/{id}/is-suspended", UsersApi::suspend);
        at(GET, "/users/{id}/organizations", UsersApi::organizations);
        at(GET, "/users/{id}/roles", HeldRolesApi.USER::list);
        at(POST, "/users/{id}/roles", HeldRolesApi.USER::add);
        at(PUT, "/users/{id}/roles", HeldRolesApi.USER::replace);
        at(DELETE, "/users/{id}/roles/{roleId}", HeldRolesApi.USER::remove);
        at(GET, "/users/{id}/identities/{target}", UserIdentitiesApi::show);
        at(PUT, "/users/{id}/identities/{target}", UserIdentitiesApi::put);
        at(DELETE, "/users/{id}/identities/{target}", UserIdentitiesApi::delete);
        at(GET, "/users/{id}/personal-access-tokens", UserTokensApi::list);
        at(POST, "/users/{id}/personal-access-tokens", UserTokensApi::create);
        at(PATCH, "/users/{id}/personal-access-tokens/{name}", UserTokensApi::rename);
        at(DELETE, "/users/{id}/personal-access-tokens/{name}", UserTokensApi::delete);
        at(POST, "/subject-tokens", UserTokensApi::subjectToken);
    }

    private void resources() {
        at(GET, "/resources", ResourcesApi::list);
        at(POST, "/resources", ResourcesApi::create);
        at(GET, "/resources/{id}", ResourcesApi::show);
        at(PATCH, "/resources/{id}", ResourcesApi::edit);
        at(PATCH, "/resources/{id}/is-default", ResourcesApi::isDefault);
        at(DELETE, "/resources/{id}", ResourcesApi::delete);
        at(GET, "/resources/{id}/scopes", ResourcesApi::scopes);
        at(POST, "/resources/{id}/scopes", ResourcesApi::createScope);
        at(PATCH, "/resources/{id}/scopes/{scopeId}", ResourcesApi::editScope);
        at(DELETE, "/resources/{id}/scopes/{scopeId}", ResourcesApi::deleteScope);
    }

    private void roles() {
        at(GET, "/roles", RolesApi::list);
        at(POST, "/roles", RolesApi::create);
        at(GET, "/roles/{id}", RolesApi::show);
        at(PATCH, "/roles/{id}", RolesApi::edit);
        at(DELETE, "/roles/{id}", RolesApi::delete);
        at(GET, "/roles/{id}/scopes", RolesApi::scopes);
        at(POST, "/roles/{id}/scopes", RolesApi::addScopes);
        at(DELETE, "/roles/{id}/scopes/{scopeId}", RolesApi::removeScope);
        at(GET, "/roles/{id}/users", RoleMembersApi::listUsers);
        at(POST, "/roles/{id}/users", RoleMembersApi::addUsers);
        at(DELETE, "/roles/{id}/users/{userId}", RoleMembersApi::removeUser);
        at(GET, "/roles/{id}/applications", RoleMembersApi::listMachines);
        at(POST, "/roles/{id}/applications", RoleMembersApi::addMachines);
        at(DELETE, "/roles/{id}/applications/{appId}", RoleMembersApi::removeMachine);
    }

    private void organizations() {
        at(GET, "/organizations", OrganizationsApi::list);
        at(POST, "/organizations", OrganizationsApi::create);
        at(GET, "/organizations/{id}", OrganizationsApi::show);
        at(PATCH, "/organizations/{id}", OrganizationsApi::edit);
        at(DELETE, "/organizations/{id}", OrganizationsApi::delete);
        members("/organizations/{id}/users", USERS);
        members("/organizations/{id}/applications", APPLICATIONS);
        at(GET, "/organizations/{id}/users/{memberId}/scopes", new OrganizationMemberRolesApi(USERS)::scopes);
    }

    private void members(String path, OrganizationMembersApi members) {
        OrganizationMemberRolesApi roles = new OrganizationMemberRolesApi(members);
        at(GET, path, members::list);
        at(POST, path, members::add);
        at(PUT, path, members::replace);
        at(POST, path + "/roles", roles::addToMany);
        at(DELETE, path + "/{memberId}", members::remove);
        at(GET, path + "/{memberId}/roles", roles::list);
        at(POST, path + "/{memberId}/roles", roles::add);
        at(PUT, path + "/{memberId}/roles", roles::replace);
        at(DELETE, path + "/{memberId}/roles/{roleId}", roles::remove);
    }

    private void organizationTemplate() {
        at(GET, "/organization-scopes", OrganizationScopesApi::list);
        at(POST, "/organization-scopes", OrganizationScopesApi::create);
        at(GET, "/organization-scopes/{id}", OrganizationScopesApi::show);
        at(PATCH, "/organization-scopes/{id}", OrganizationScopesApi::edit);
        at(DELETE, "/organization-scopes/{id}", OrganizationScopesApi::delete);
        at(GET, "/organization-roles", OrganizationRolesApi::list);
        at(POST, "/organization-roles", OrganizationRolesApi::create);
        at(GET, "/organization-roles/{id}", OrganizationRolesApi::show);
        at(PATCH, "/organization-roles/{id}", OrganizationRolesApi::edit);
        at(DELETE, "/organization-roles/{id}", OrganizationRolesApi::delete);
        String scopes = "/organization-roles/{id}/scopes";
        at(GET, scopes, OrganizationRoleScopesApi::list);
        at(POST, scopes, OrganizationRoleScopesApi::add);
        at(PUT, scopes, OrganizationRoleScopesApi::replace);
        at(DELETE, scopes + "/{scopeId}", OrganizationRoleScopesApi::remove);
        String ofApis = "/organization-roles/{id}/resource-scopes";
        at(GET, ofApis, OrganizationRoleScopesApi::listOfApis);
        at(POST, ofApis, OrganizationRoleScopesApi::addOfApis);
        at(PUT, ofApis, OrganizationRoleScopesApi::replaceOfApis);
        at(DELETE, ofApis + "/{scopeId}", OrganizationRoleScopesApi::removeOfApis);
    }

    private void configs() {
        at(GET, "/sign-in-exp", plain(SignInExperienceApi::show));
        at(PATCH, "/sign-in-exp", plain(SignInExperienceApi::edit));
        at(POST, "/one-time-tokens", OneTimeTokens::create);
        at(GET, "/configs/id-token", ConfigsApi::idToken);
        at(PUT, "/configs/id-token", ConfigsApi::editIdToken);
        at(GET, "/configs/cimd", ConfigsApi::cimd);
        at(PATCH, "/configs/cimd", ConfigsApi::editCimd);
        at(GET, "/cimd/user-consent-scopes", ConsentScopesApi.DYNAMIC::show);
        at(POST, "/cimd/user-consent-scopes", ConsentScopesApi.DYNAMIC::add);
        at(DELETE, "/cimd/user-consent-scopes/{type}/{scopeId}", ConsentScopesApi.DYNAMIC::remove);
        at(GET, "/configs/oidc/private-keys", plain(OidcConfigApi::keys));
        at(POST, "/configs/oidc/private-keys/rotate", plain(OidcConfigApi::rotate));
        at(DELETE, "/configs/oidc/private-keys/{id}", plain(OidcConfigApi::delete));
        at(GET, "/configs/oidc/session", plain(OidcConfigApi::session));
        at(PATCH, "/configs/oidc/session", plain(OidcConfigApi::editSession));
    }

    private void connectors() {
        at(GET, "/connector-factories", ConnectorsApi::factories);
        at(GET, "/connectors", ConnectorsApi::list);
        at(POST, "/connectors", ConnectorsApi::create);
        at(GET, "/connectors/{id}", ConnectorsApi::show);
        at(PATCH, "/connectors/{id}", ConnectorsApi::edit);
        at(DELETE, "/connectors/{id}", ConnectorsApi::delete);
        at(GET, "/sso-connector-providers", EnterpriseConnectorsApi::providers);
        at(GET, "/sso-connectors", EnterpriseConnectorsApi::list);
        at(POST, "/sso-connectors", EnterpriseConnectorsApi::create);
        at(GET, "/sso-connectors/{id}", EnterpriseConnectorsApi::show);
        at(PATCH, "/sso-connectors/{id}", EnterpriseConnectorsApi::edit);
        at(DELETE, "/sso-connectors/{id}", EnterpriseConnectorsApi::delete);
    }

    private static Call plain(Exchange.Asked asked) {
        return call -> asked.answer(call.scene(), call.request());
    }

    private void at(HandlerType method, String path, Call call) {
        routes.addHttpHandler(
                method,
                "/api" + path,
                exchange.written(MANAGEMENT, (scene, request) -> ManagementGate.answer(scene, request, call)));
    }
}
