package dev.latchkey.e2e;

import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Visit;
import dev.latchkey.mockidp.junit.AttackDrill;
import dev.latchkey.samples.plugin.AssistantApp;
import dev.latchkey.samples.plugin.PluginApp;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
@DisplayName(
        "The assistant of 2023 has its one known weakness, that nothing ties a code to the login that asked for it, and no other:")
class AssistantDrillTest extends AttackDrill {
    @SuppressWarnings("NullAway.Init") // start() sets it
    private PluginApp plugin;

    @SuppressWarnings("NullAway.Init") // start() sets it
    private AssistantApp app;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        plugin = PluginApp.start(
                Map.of(
                        "PORT", "0",
                        "LOGTO_ISSUER", idp.issuer(),
                        "LOGTO_APP_ID", "plugin",
                        "LOGTO_APP_SECRET", "plugin-secret"),
                idp.tenant().clock());
        app = AssistantApp.start(
                Map.of("PORT", "0", "PLUGIN_URL", plugin.url()), idp.tenant().clock());
        idp.tenant()
                .change("plugin", application -> application.withRedirectUris(app.url() + "/aip/todo/oauth/callback"));
        post("/install/find", "plugin_url=" + URLEncoder.encode(plugin.url(), StandardCharsets.UTF_8));
        post("/install/verify", "client_id=plugin&client_secret=plugin-secret&scope=profile");
        post("/install/install", "");
    }

    @AfterAll
    void stop() {
        app.stop();
        plugin.stop();
    }

    private AppBrowser browser() {
        return AppBrowser.of(URI.create(app.url() + "/login"), URI.create(app.url() + "/grants"))
                .showing("data-testid=\"access-token\"");
    }

    @Override
    protected Visit startSignIn() {
        return browser().startSignIn();
    }

    @Override
    protected Visit deliverCallback(URI callback, Map<String, String> cookies) {
        return browser().deliverCallback(callback, cookies);
    }

    @Override
    protected boolean isSignedIn(Map<String, String> cookies) {
        return browser().isSignedIn(cookies);
    }

    @Override
    protected String shown(Map<String, String> cookies) {
        return browser().shown(cookies);
    }

    /**
     * It asks with five parameters, and its plugin's manifest names two addresses and no issuer: neither PKCE nor a nonce nor iss ties a
     * code to the login that asked for it.
     */
    @Override
    protected Set<String> knownWeaknesses() {
        return Set.of("callback-not-tied");
    }

    private void post(String path, String form) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
