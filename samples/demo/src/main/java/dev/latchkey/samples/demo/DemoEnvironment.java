package dev.latchkey.samples.demo;

import dev.latchkey.mockidp.MockIdp;
import java.net.URI;
import java.util.Map;

/** The environment variables of each sample, filled in as a person would from the Console. */
final class DemoEnvironment {
    private DemoEnvironment() {}

    static Map<String, String> quickstart(MockIdp idp, DemoAddresses addresses) {
        return Map.of(
                "LOGTO_ISSUER", idp.issuer(),
                "LOGTO_APP_ID", "quickstart",
                "LOGTO_APP_SECRET", secret(idp, "quickstart"),
                "URL", addresses.quickstartUrl(),
                "PORT", String.valueOf(addresses.quickstart()));
    }

    /** Spring Boot's own names; its log would stand between the demo's lines. */
    static Map<String, String> springBoot(MockIdp idp, DemoAddresses addresses) {
        return Map.of(
                "LATCHKEY_ISSUER",
                idp.issuer(),
                "LATCHKEY_CLIENTSECRET",
                secret(idp, "spring-boot"),
                "LATCHKEY_POSTLOGOUTREDIRECTURI",
                addresses.springBootUrl() + "/",
                "SPRING_MAIN_LOGSTARTUPINFO",
                "false",
                "SPRING_MAIN_BANNERMODE",
                "off",
                "SERVER_PORT",
                String.valueOf(addresses.springBoot()));
    }

    static Map<String, String> plugin(MockIdp idp, DemoAddresses addresses) {
        return Map.of(
                "LOGTO_ISSUER", idp.issuer(),
                "LOGTO_APP_ID", "plugin",
                "LOGTO_APP_SECRET", secret(idp, "plugin"),
                "URL", addresses.pluginUrl(),
                "PORT", String.valueOf(addresses.plugins().plugin()));
    }

    static Map<String, String> assistant(DemoAddresses addresses) {
        return Map.of(
                "URL", addresses.assistantUrl(),
                "SECOND_URL", addresses.secondAssistantUrl(),
                "PLUGIN_URL", addresses.pluginUrl(),
                "PORT", String.valueOf(addresses.plugins().assistant()));
    }

    static Map<String, String> notes(MockIdp idp, DemoAddresses addresses) {
        return Map.of(
                "LOGTO_ISSUER", idp.issuer(),
                "URL", addresses.notesUrl(),
                "PORT", String.valueOf(addresses.connectors().notes()));
    }

    static Map<String, String> connector(MockIdp idp, DemoAddresses addresses) {
        return Map.of(
                "LOGTO_ISSUER", idp.issuer(),
                "LOGTO_APP_ID", "connector",
                "LOGTO_APP_SECRET", secret(idp, "connector"),
                "MCP_URL", addresses.notesUrl() + "/mcp",
                "URL", addresses.connectorUrl(),
                "PORT", String.valueOf(addresses.connectors().connector()));
    }

    static Map<String, String> outline(MockIdp idp, String application, String url) {
        return Map.of(
                "OIDC_ISSUER_URL",
                idp.issuer(),
                "OIDC_CLIENT_ID",
                application,
                "OIDC_CLIENT_SECRET",
                secret(idp, application),
                "OIDC_DISPLAY_NAME",
                "Latchkey mock IdP",
                "OIDC_DISABLE_REDIRECT",
                "true",
                "SECRET_KEY",
                "demo-" + application + "-not-a-secret-0123456789abcdef",
                "URL",
                url,
                "PORT",
                String.valueOf(URI.create(url).getPort()));
    }

    private static String secret(MockIdp idp, String application) {
        return idp.application(application).secret().orElseThrow();
    }
}
