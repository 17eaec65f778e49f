package dev.latchkey.e2e;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Visit;
import dev.latchkey.mockidp.junit.AttackDrill;
import dev.latchkey.samples.connector.ConnectorApp;
import dev.latchkey.samples.connector.NotesApp;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
@DisplayName("The connector refuses every attack of the drill:")
class ConnectorDrillTest extends AttackDrill {
    @SuppressWarnings("NullAway.Init") // start() sets it
    private NotesApp notes;

    @SuppressWarnings("NullAway.Init") // start() sets it
    private ConnectorApp app;

    @BeforeAll
    void start() {
        notes = NotesApp.start(
                Map.of("PORT", "0", "LOGTO_ISSUER", idp.issuer()), idp.tenant().clock());
        app = ConnectorApp.start(
                Map.of("PORT", "0", "MCP_URL", notes.mcpUrl(), "LOGTO_ISSUER", idp.issuer()),
                idp.tenant().clock());
        idp.tenant().addResource(ApiResource.of(notes.mcpUrl(), "notes:read", "notes:write"));
        idp.tenant().directory().add(Role.ofUsers("notes-editor").withScopes(notes.mcpUrl(), "notes:read"));
        idp.tenant().change("connector", it -> it.withRedirectUris(app.url() + "/callback"));
    }

    @AfterAll
    void stop() {
        app.stop();
        notes.stop();
    }

    /** What is connected is what the visitor of this cookie may use. */
    private AppBrowser browser() {
        return AppBrowser.of(URI.create(app.url() + "/connect"), URI.create(app.url() + "/tokens"))
                .showing("data-testid=\"audience\"");
    }

    /** The two forms of the page: find the server, then sign in for it. */
    @Override
    protected Visit startSignIn() throws IOException, InterruptedException {
        CookieManager jar = new CookieManager();
        HttpClient http = HttpClient.newBuilder().cookieHandler(jar).build();
        post(http, "/connect", "url=" + URLEncoder.encode(notes.mcpUrl(), StandardCharsets.UTF_8));
        HttpResponse<Void> answer = post(http, "/connect/sign-in", "");
        Map<String, String> cookies = jar.getCookieStore().getCookies().stream()
                .collect(Collectors.toMap(HttpCookie::getName, HttpCookie::getValue));
        URI location = URI.create(answer.headers().firstValue("location").orElseThrow());
        return location.isAbsolute() ? Visit.to(location, cookies) : Visit.staying(cookies);
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

    private HttpResponse<Void> post(HttpClient http, String path, String form)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return http.send(request, BodyHandlers.discarding());
    }
}
