package dev.latchkey.samples.demo;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.CimdSettings;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import java.time.Duration;
import java.util.Set;

/** The mock IdP of the demo: access tokens live a minute, and the applications know the ports that were chosen. */
final class DemoIdp {
    private static final Duration ACCESS_TOKEN_TTL = Duration.ofSeconds(60);

    private static final String ASSISTANT_CALLBACK = "/aip/todo/oauth/callback";

    private DemoIdp() {}

    static MockIdp start(DemoAddresses addresses) {
        MockIdp idp = MockIdp.start(
                MockIdpOptions.defaults().withPort(addresses.mock()).withAccessTokenTtl(ACCESS_TOKEN_TTL));
        addresses.samples().forEach(sample -> register(idp, sample, addresses));
        return idp;
    }

    /** What does not run here keeps the addresses at which it runs alone. */
    private static void register(MockIdp idp, DemoSample sample, DemoAddresses addresses) {
        switch (sample) {
            case QUICKSTART ->
                register(idp, "quickstart", addresses.quickstartUrl() + "/callback", addresses.quickstartUrl() + "/");
            case OUTLINE -> registerOutline(idp, "outline", addresses.outlineUrl());
            case OUTLINE_THIRD_PARTY -> registerOutline(idp, "outline-third-party", addresses.outlineThirdPartyUrl());
            case SPRING_BOOT -> registerSpringBoot(idp, addresses.springBootUrl());
            case PLUGIN -> registerPlugin(idp, addresses);
            case CONNECTOR -> registerConnector(idp, addresses);
        }
    }

    private static void registerSpringBoot(MockIdp idp, String url) {
        idp.directory()
                .add(Organization.of("acme00000org", "Acme Limited")
                        .withUser(idp.user("alice").id()));
        register(idp, "spring-boot", url + "/login/oauth2/code/latchkey", url + "/");
    }

    private static void registerPlugin(MockIdp idp, DemoAddresses addresses) {
        for (String application : new String[] {"plugin", "plugin-spa"}) {
            idp.change(
                    application,
                    it -> it.withRedirectUris(
                            addresses.assistantUrl() + ASSISTANT_CALLBACK,
                            addresses.secondAssistantUrl() + ASSISTANT_CALLBACK));
        }
    }

    /** The MCP server's address is its resource indicator, so a chosen port makes another API; any client may come by its document. */
    private static void registerConnector(MockIdp idp, DemoAddresses addresses) {
        String mcp = addresses.notesUrl() + "/mcp";
        idp.addResource(ApiResource.of(mcp, "notes:read", "notes:write").withAccessTokenTtl(ACCESS_TOKEN_TTL));
        idp.directory().add(Role.ofUsers("notes-editor").withScopes(mcp, "notes:read", "notes:write"));
        idp.directory().add(Role.ofUsers("notes-reader").withScopes(mcp, "notes:read"));
        idp.change("connector", it -> it.withRedirectUris(addresses.connectorUrl() + "/callback"));
        UserConsentScopes ceiling = idp.directory()
                .now()
                .settings()
                .cimd()
                .scopes()
                .withResourceScopes(mcp, Set.of("notes:read", "notes:write"));
        idp.directory().change(new CimdSettings(true, ceiling));
    }

    private static void registerOutline(MockIdp idp, String application, String url) {
        register(idp, application, url + "/auth/oidc.callback", url);
    }

    private static void register(MockIdp idp, String id, String redirectUri, String postLogoutRedirectUri) {
        idp.change(
                id,
                application ->
                        application.withRedirectUris(redirectUri).withPostLogoutRedirectUris(postLogoutRedirectUri));
    }
}
