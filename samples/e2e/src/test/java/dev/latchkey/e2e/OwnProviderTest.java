package dev.latchkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Visit;
import dev.latchkey.samples.connector.ConnectorApp;
import dev.latchkey.samples.connector.NotesApp;
import dev.latchkey.samples.outline.OutlineApp;
import dev.latchkey.samples.plugin.AssistantApp;
import dev.latchkey.samples.plugin.PluginApp;
import dev.latchkey.samples.quickstart.QuickstartApp;
import dev.latchkey.samples.springboot.RunningSample;
import dev.latchkey.samples.springboot.SpringBootSample;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The provider here has another issuer than the one that the samples fit without settings, and another application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("By environment variables alone, at a provider of one's own, there signs in")
class OwnProviderTest {
    private static final String ID = "my-own-app";
    private static final String SECRET = "my-own-secret-0123456789";

    @SuppressWarnings("NullAway.Init") // start() sets it
    private MockIdp server;

    @SuppressWarnings("NullAway.Init") // start() sets it
    private Tenant provider;

    private final String port = String.valueOf(FreePorts.one());
    private final String url = "http://localhost:" + port;

    @BeforeAll
    void start() {
        server = MockIdp.start();
        provider = server.tenant("my-own", MockIdpOptions.defaults());
        assertThat(provider.issuer()).endsWith("/my-own/oidc");
        provider.addApplication(Application.traditional(
                        ID,
                        SECRET,
                        url + "/callback",
                        url + "/auth/oidc.callback",
                        url + "/login/oauth2/code/latchkey",
                        url + "/aip/mine/oauth/callback")
                .withPostLogoutRedirectUris(url, url + "/"));
    }

    @BeforeEach
    void clear() {
        provider.journal().clear();
    }

    @AfterAll
    void stop() {
        provider.close();
        server.close();
    }

    @Test
    @DisplayName("the quickstart")
    void quickstart() {
        QuickstartApp app = QuickstartApp.start(
                Map.of(
                        "LOGTO_ISSUER", provider.issuer(),
                        "LOGTO_APP_ID", ID,
                        "LOGTO_APP_SECRET", SECRET,
                        "URL", url,
                        "PORT", port),
                provider.clock());
        whileRunning(app::stop, () -> signsIn(browser("/sign-in", "/").showing("Alice Example")));
    }

    @Test
    @DisplayName("the Outline-style sample, by Outline's own variables")
    void outline() {
        OutlineApp app = OutlineApp.start(
                Map.of(
                        "OIDC_ISSUER_URL", provider.issuer(),
                        "OIDC_CLIENT_ID", ID,
                        "OIDC_CLIENT_SECRET", SECRET,
                        "SECRET_KEY", "end-to-end-tests-0123456789abcdef",
                        "URL", url,
                        "PORT", port),
                provider.clock());
        whileRunning(app::stop, () -> signsIn(browser("/auth/oidc", "/home").showing("Alice Example")));
    }

    @Test
    @DisplayName("the Spring Boot sample")
    void springBoot() {
        RunningSample app = SpringBootSample.start(
                Map.of(
                        "LATCHKEY_ISSUER",
                        provider.issuer(),
                        "LATCHKEY_CLIENTID",
                        ID,
                        "LATCHKEY_CLIENTSECRET",
                        SECRET,
                        "LATCHKEY_POSTLOGOUTREDIRECTURI",
                        url + "/",
                        "SPRING_MAIN_BANNERMODE",
                        "off",
                        "SERVER_PORT",
                        port),
                provider.clock());
        whileRunning(
                app::stop,
                () -> signsIn(
                        browser("/oauth2/authorization/latchkey", "/account").showing("Alice Example")));
    }

    @Test
    @DisplayName("the assistant, for the plugin's API that asks there about the token")
    void plugin() {
        PluginApp plugin = PluginApp.start(
                Map.of("LOGTO_ISSUER", provider.issuer(), "LOGTO_APP_ID", ID, "LOGTO_APP_SECRET", SECRET, "PORT", "0"),
                provider.clock());
        AssistantApp assistant = AssistantApp.start(
                Map.of("PLUGIN_URL", plugin.url(), "PLUGIN_ID", "mine", "URL", url, "PORT", port), provider.clock());
        whileRunning(
                plugin::stop,
                () -> whileRunning(assistant::stop, () -> {
                    install(plugin.url());
                    Visit back = signsIn(browser("/login", "/grants").showing("data-testid=\"access-token\""));
                    post("/chat", "question=" + encoded("Who am I?"), cookies(back));
                    assertThat(browser("/login", "/chat").shown(back.cookies())).contains("alice00user1");
                }));
    }

    @Test
    @DisplayName("the connector, which asks there for a token for its MCP server")
    void connector() {
        NotesApp notes = NotesApp.start(Map.of("PORT", "0", "LOGTO_ISSUER", provider.issuer()), provider.clock());
        provider.addResource(ApiResource.of(notes.mcpUrl(), "notes:read", "notes:write"));
        provider.directory().add(Role.ofUsers("notes-editor").withScopes(notes.mcpUrl(), "notes:read"));
        ConnectorApp app = ConnectorApp.start(
                Map.of(
                        "MCP_URL", notes.mcpUrl(),
                        "LOGTO_ISSUER", provider.issuer(),
                        "LOGTO_APP_ID", ID,
                        "LOGTO_APP_SECRET", SECRET,
                        "URL", url,
                        "PORT", port),
                provider.clock());
        whileRunning(notes::stop, () -> whileRunning(app::stop, () -> connects(notes.mcpUrl())));
    }

    /** Two forms: the address of the MCP server, then the sign-in at whom it names. */
    private void connects(String mcpUrl) {
        HttpResponse<Void> found = post("/connect", "url=" + encoded(mcpUrl), "");
        String visitor = found.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
        URI toProvider = URI.create(post("/connect/sign-in", "", visitor)
                .headers()
                .firstValue("location")
                .orElseThrow());
        assertThat(toProvider.toString())
                .startsWith(provider.issuer() + "/auth?")
                .contains("client_id=" + ID);
        AppBrowser browser = browser("/connect", "/tools").showing("data-testid=\"tool-read_notes\"");
        Map<String, String> cookies = Map.of(visitor.replaceFirst("=.*", ""), visitor.replaceFirst(".*=", ""));
        Visit back = browser.deliverCallback(provider.signIn("alice").at(toProvider), cookies);
        assertThat(browser.isSignedIn(back.cookies())).isTrue();
    }

    private void install(String pluginUrl) {
        post("/install/find", "plugin_url=" + encoded(pluginUrl), "");
        post("/install/verify", "client_id=" + ID + "&client_secret=" + SECRET + "&scope=profile", "");
        post("/install/install", "", "");
    }

    private AppBrowser browser(String start, String page) {
        return AppBrowser.of(URI.create(url + start), URI.create(url + page));
    }

    private Visit signsIn(AppBrowser browser) {
        Visit out = browser.startSignIn();
        URI toProvider = out.location().orElseThrow();
        assertThat(toProvider.toString())
                .startsWith(provider.issuer() + "/auth?")
                .contains("client_id=" + ID);
        Visit back = browser.deliverCallback(provider.signIn("alice").at(toProvider), out.cookies());
        assertThat(browser.isSignedIn(back.cookies())).isTrue();
        assertThat(server.journal().tokenRequests().count()).isZero();
        return back;
    }

    private static void whileRunning(Runnable stop, Runnable test) {
        try {
            test.run();
        } finally {
            stop.run();
        }
    }

    private static String cookies(Visit visit) {
        StringBuilder header = new StringBuilder();
        visit.cookies()
                .forEach((name, value) ->
                        header.append(name).append('=').append(value).append("; "));
        return header.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<Void> post(String path, String form, String cookies) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
