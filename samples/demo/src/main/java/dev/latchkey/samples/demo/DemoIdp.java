package dev.latchkey.samples.demo;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import java.time.Duration;

/** The mock IdP of the demo: access tokens live a minute, and the applications know the ports that were chosen. */
final class DemoIdp {
    private static final Duration ACCESS_TOKEN_TTL = Duration.ofSeconds(60);

    private static final String ASSISTANT_CALLBACK = "/aip/todo/oauth/callback";

    private DemoIdp() {}

    static MockIdp start(DemoAddresses addresses) {
        MockIdp idp = MockIdp.start(
                MockIdpOptions.defaults().withPort(addresses.mock()).withAccessTokenTtl(ACCESS_TOKEN_TTL));
        register(idp, "quickstart", addresses.quickstartUrl() + "/callback", addresses.quickstartUrl() + "/");
        registerOutline(idp, "outline", addresses.outlineUrl());
        registerOutline(idp, "outline-third-party", addresses.outlineThirdPartyUrl());
        String springBoot = addresses.springBootUrl();
        register(idp, "spring-boot", springBoot + "/login/oauth2/code/latchkey", springBoot + "/");
        for (String application : new String[] {"plugin", "plugin-spa"}) {
            idp.change(
                    application,
                    it -> it.withRedirectUris(
                            addresses.assistantUrl() + ASSISTANT_CALLBACK,
                            addresses.secondAssistantUrl() + ASSISTANT_CALLBACK));
        }
        return idp;
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
