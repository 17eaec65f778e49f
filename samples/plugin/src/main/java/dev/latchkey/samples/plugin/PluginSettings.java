package dev.latchkey.samples.plugin;

import dev.latchkey.config.Secret;
import dev.latchkey.resource.ResourceConfig;
import java.util.Map;

/**
 * What the environment says, checked. Without it everything fits the mock IdP on port 3001.
 *
 * @param url the public address without a slash at its end
 * @param port what to listen on; never 0
 * @param readScope what a token needs to read todos
 * @param writeScope what a token needs to add one
 */
record PluginSettings(
        String url, int port, ResourceConfig resource, Published published, String readScope, String writeScope) {

    /**
     * What the manifest tells the assistant to do.
     *
     * @param authorizationEndpoint where it sends the browser; the manifest calls this {@code client_url}
     * @param tokenEndpoint where it exchanges the code; the manifest calls this {@code authorization_url}
     * @param contentType of the token request: {@code application/json} or {@code application/x-www-form-urlencoded}
     * @param scope blank-separated; may be empty
     */
    record Published(
            String authorizationEndpoint,
            String tokenEndpoint,
            String contentType,
            String scope,
            String verificationToken) {}

    /** Reads and checks; throws a {@code MisconfiguredException} that names the variable. */
    static PluginSettings from(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        int asked = environment.port("PORT", 3040);
        int port = asked == 0 ? FreePort.find() : asked;
        String issuer = environment.value("LOGTO_ISSUER").orElse("http://localhost:3001/oidc");
        return new PluginSettings(
                environment.value("URL").orElse("http://localhost:" + port).replaceFirst("/+$", ""),
                port,
                resource(environment, issuer),
                published(environment, issuer),
                environment.value("TODO_READ_SCOPE").orElse("profile"),
                environment.value("TODO_WRITE_SCOPE").orElse("profile"));
    }

    private static ResourceConfig resource(Environment environment, String issuer) {
        Secret secret = Secret.of(environment.value("LOGTO_APP_SECRET").orElse("plugin-secret"));
        return ResourceConfig.of(issuer, environment.value("API_RESOURCE").orElse("https://todo.example"))
                .withIntrospection(environment.value("LOGTO_APP_ID").orElse("plugin"), secret);
    }

    /** An empty scope is a setting too: it is what the placeholder is there to avoid. */
    private static Published published(Environment environment, String issuer) {
        return new Published(
                environment.value("AUTHORIZATION_ENDPOINT").orElse(issuer + "/auth"),
                environment.value("TOKEN_ENDPOINT").orElse(issuer + "/token"),
                environment.value("PLUGIN_CONTENT_TYPE").orElse("application/json"),
                environment.variables().getOrDefault("PLUGIN_SCOPE", "profile").strip(),
                environment.value("VERIFICATION_TOKEN").orElse(AssistantSettings.VERIFICATION_TOKEN));
    }
}
