package dev.latchkey.e2e.scene;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.latchkey.e2e.pages.ConnectorPages;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.pages.SpringBootPages;
import dev.latchkey.mockidp.MockClock;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.CimdSettings;
import dev.latchkey.mockidp.directory.Role;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import dev.latchkey.samples.connector.ConnectorApp;
import dev.latchkey.samples.connector.NotesApp;
import dev.latchkey.samples.demo.Demo;
import dev.latchkey.samples.outline.OutlineApp;
import dev.latchkey.samples.plugin.AssistantApp;
import dev.latchkey.samples.plugin.PluginApp;
import dev.latchkey.samples.quickstart.QuickstartApp;
import dev.latchkey.samples.springboot.RunningSample;
import dev.latchkey.samples.springboot.SpringBootSample;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A mock IdP and a browser without a past; samples join when a test asks for them. All read the same clock. */
public final class Scene implements AutoCloseable {
    /** The environment in which every server of the demo takes a free port. */
    public static final Map<String, String> FREE_DEMO_PORTS = Map.of(
            "LATCHKEY_DEMO_PORT", "0",
            "LATCHKEY_MOCK_PORT", "0",
            "LATCHKEY_QUICKSTART_PORT", "0",
            "LATCHKEY_OUTLINE_PORT", "0",
            "LATCHKEY_OUTLINE_THIRD_PARTY_PORT", "0",
            "LATCHKEY_SPRING_BOOT_PORT", "0",
            "LATCHKEY_PLUGIN_PORT", "0",
            "LATCHKEY_ASSISTANT_PORT", "0",
            "LATCHKEY_NOTES_PORT", "0",
            "LATCHKEY_CONNECTOR_PORT", "0");

    /** Generous: a machine that also builds is slow, and who waits in vain waits only once. */
    static final int MILLISECONDS_TO_ACT = 15_000;

    private final Provider provider;
    private final MockIdp idp;
    /** {@code -Dlatchkey.scheme=dark}: all pages as they are at night. */
    private static final ColorScheme SCHEME =
            ColorScheme.valueOf(System.getProperty("latchkey.scheme", "light").toUpperCase(Locale.ROOT));

    private final BrowserContext browser;
    private final Conduct conduct;
    private final Page page;
    private final Deque<Runnable> stops = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Scene(Provider provider, BrowserContext browser) {
        this.provider = provider;
        this.idp = provider.idp();
        this.browser = browser;
        this.conduct = Conduct.of(browser);
        this.page = browser.newPage();
    }

    static Scene open(Browser browser) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 800).setColorScheme(SCHEME));
        context.setDefaultTimeout(MILLISECONDS_TO_ACT);
        SlowPages.asTold(context);
        return new Scene(Provider.start(), context);
    }

    public MockIdp idp() {
        return idp;
    }

    public MockClock clock() {
        return idp.clock();
    }

    /** The tab that every test begins with. */
    public Page page() {
        return page;
    }

    /** Another tab of the same browser: the same cookies. */
    public Page newTab() {
        return browser.newPage();
    }

    /** The cookies and the requests beside the pages. */
    public BrowserContext browser() {
        return browser;
    }

    public void anHourPasses() {
        clock().advance(Duration.ofMinutes(61));
    }

    /** The Outline-style sample as first-party application, in discovery mode. */
    public OutlinePages outline() {
        return outline(Registration.outline(idp));
    }

    /** The Outline-style sample with these settings; its redirect URIs are registered as a person would in the Console. */
    public OutlinePages outline(Registration registration) {
        OutlineApp app = OutlineApp.start(registration.environment(), clock());
        stops.push(app::stop);
        registration.register(app.url() + "/auth/oidc.callback", app.url());
        return new OutlinePages(page, app.url());
    }

    /** The Spring Boot sample, whose post-logout address must be known before it starts. */
    public SpringBootPages springBoot() {
        Registration registration = Registration.springBoot(idp, FreePorts.one());
        RunningSample app = SpringBootSample.start(registration.environment(), clock());
        stops.push(app::stop);
        registration.register(app.url() + "/login/oauth2/code/latchkey", app.url() + "/");
        return new SpringBootPages(page, app.url());
    }

    public QuickstartPages quickstart() {
        Registration registration = Registration.quickstart(idp);
        QuickstartApp app = QuickstartApp.start(registration.environment(), clock());
        stops.push(app::stop);
        registration.register(app.url() + "/callback", app.url() + "/");
        return new QuickstartPages(page, app.url());
    }

    /** The plugin's API and the assistant that calls it, with both callback addresses registered. */
    public PluginPages plugin() {
        return plugin(PluginSetting.of(idp));
    }

    public PluginPages plugin(PluginSetting setting) {
        PluginApp plugin = PluginApp.start(setting.environment(), clock());
        stops.push(plugin::stop);
        AssistantApp assistant =
                AssistantApp.start(Map.of("PORT", setting.assistantPort(), "PLUGIN_URL", plugin.url()), clock());
        stops.push(assistant::stop);
        PluginPages pages = new PluginPages(page, plugin.url(), assistant.url(), assistant.secondUrl());
        for (String application : List.of("plugin", "plugin-spa")) {
            idp.change(application, it -> it.withRedirectUris(pages.callbackUrl(), pages.secondCallbackUrl()));
        }
        return pages;
    }

    /** The MCP server and the connector, registered by hand and ready for documents; alice may write notes, bob may read them. */
    public ConnectorPages connector() {
        NotesApp notes =
                NotesApp.start(Map.of("PORT", String.valueOf(FreePorts.one()), "LOGTO_ISSUER", idp.issuer()), clock());
        stops.push(notes::stop);
        String secret = idp.application("connector").secret().orElseThrow();
        ConnectorApp connector = ConnectorApp.start(
                Map.of(
                        "PORT",
                        "0",
                        "MCP_URL",
                        notes.mcpUrl(),
                        "LOGTO_ISSUER",
                        idp.issuer(),
                        "LOGTO_APP_SECRET",
                        secret),
                clock());
        stops.push(connector::stop);
        idp.addResource(ApiResource.of(notes.mcpUrl(), "notes:read", "notes:write"));
        idp.directory().add(Role.ofUsers("notes-editor").withScopes(notes.mcpUrl(), "notes:read", "notes:write"));
        idp.directory().add(Role.ofUsers("notes-reader").withScopes(notes.mcpUrl(), "notes:read"));
        idp.change("connector", it -> it.withRedirectUris(connector.url() + "/callback"));
        UserConsentScopes ceiling = idp.directory().now().settings().cimd().scopes();
        idp.directory()
                .change(new CimdSettings(
                        true, ceiling.withResourceScopes(notes.mcpUrl(), Set.of("notes:read", "notes:write"))));
        return new ConnectorPages(page, connector.url(), notes.mcpUrl());
    }

    /** The address of the demo page of a whole demo on free ports, with a mock IdP of its own. */
    public String demo() {
        Demo demo = Demo.start(FREE_DEMO_PORTS, clock());
        stops.push(demo::stop);
        return demo.url();
    }

    /** The Console in a tab of its own, so that what the samples' tab shows stays. */
    public ConsolePages console() {
        return new ConsolePages(newTab(), idp.endpoint());
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return; // JUnit closes what a test keeps, too
        }
        provider.plant(() -> browser.cookies().stream()
                .filter(cookie -> !cookie.name.startsWith("_interaction"))
                .map(cookie -> cookie.value)
                .toList());
        browser.close();
        stops.forEach(Runnable::run);
        provider.close();
    }

    Conduct conduct() {
        return conduct;
    }

    List<Page> tabs() {
        return browser.pages();
    }
}
