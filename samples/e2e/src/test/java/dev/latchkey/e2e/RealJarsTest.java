package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConnectorPages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.pages.SpringBootPages;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@InBrowser
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@DisplayName("The jars, as processes of their own")
class RealJarsTest {
    private static final String MOCK = "mock-idp/target/latchkey-mock-idp.jar";
    private static final String OUTLINE = "samples/outline/target/latchkey-sample-outline.jar";
    private static final String SPRING_BOOT = "samples/spring-boot/target/latchkey-sample-spring-boot.jar";
    private static final String QUICKSTART = "samples/quickstart/target/latchkey-sample-quickstart.jar";
    private static final String CONNECTOR = "samples/connector/target/latchkey-sample-connector.jar";

    private static final String OUTLINE_URL = "http://localhost:" + FreePorts.one();
    private static final String QUICKSTART_URL = "http://localhost:" + FreePorts.one();
    private static final String SPRING_BOOT_URL = "http://localhost:" + FreePorts.one();
    private static final String NOTES_URL = "http://localhost:" + FreePorts.one();
    private static final String CONNECTOR_URL = "http://localhost:" + FreePorts.one();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    /** One for all: its own start is seen once. */
    @SuppressWarnings("NullAway.Init") // start() sets it
    private static RunningJar mock;

    @SuppressWarnings("NullAway.Init") // start() sets it
    private static String issuer;

    @BeforeAll
    static void start() throws IOException {
        String applications = String.join(
                ",",
                application("outline", OUTLINE_URL + "/auth/oidc.callback", OUTLINE_URL),
                application("quickstart", QUICKSTART_URL + "/callback", QUICKSTART_URL + "/"),
                application("spring-boot", SPRING_BOOT_URL + "/login/oauth2/code/latchkey", SPRING_BOOT_URL + "/"),
                application("connector", CONNECTOR_URL + "/callback", CONNECTOR_URL));
        String configuration = """
                {
                  "applications": [%1$s],
                  "resources": [
                    { "indicator": "https://todo.example", "name": "Todos", "scopes": [{ "name": "read:todos" }, { "name": "write:todos" }] },
                    { "indicator": "%2$s/mcp", "name": "Notes", "scopes": [{ "name": "notes:read" }, { "name": "notes:write" }] }
                  ],
                  "roles": [{ "name": "reader", "scopes": [{ "resource": "%2$s/mcp", "name": "notes:read" }] }],
                  "users": [{
                    "id": "alice", "username": "alice", "password": "alice-password", "name": "Alice Example", "primaryEmail": "alice@example.test",
                    "roles": ["reader"]
                  }]
                }
                """.formatted(applications, NOTES_URL);
        Path file = Files.writeString(folder.resolve("mock.json"), configuration);
        mock = RunningJar.start(MOCK, Map.of(), "--port", "0", "--config", file.toString());
        issuer = mock.ready();
    }

    @AfterAll
    static void stop() {
        mock.close();
    }

    @Test
    @DisplayName("sign alice in to the Outline-style sample")
    void outline(Scene scene) {
        String url = OUTLINE_URL;
        try (RunningJar sample = RunningJar.start(OUTLINE, outlineEnvironment(issuer, url))) {
            assertThat(sample.ready()).isEqualTo(url);
            OutlinePages outline = new OutlinePages(scene.page(), url);
            outline.signIn(Account.ALICE);
            assertThat(outline.userName()).hasText("Alice Example");
            outline.signOut();
            assertThat(outline.continueButton()).isVisible();
        }
    }

    @Test
    @DisplayName("sign alice in to the quickstart")
    void quickstart(Scene scene) {
        String url = QUICKSTART_URL;
        try (RunningJar sample = RunningJar.start(QUICKSTART, quickstartEnvironment(issuer, url))) {
            assertThat(sample.ready()).isEqualTo(url);
            QuickstartPages quickstart = new QuickstartPages(scene.page(), url);
            quickstart.signIn(Account.ALICE);
            assertThat(quickstart.userName()).hasText("Alice Example");
        }
    }

    @Test
    @DisplayName("sign alice in to the Spring Boot sample")
    void springBoot(Scene scene) {
        String url = SPRING_BOOT_URL;
        try (RunningJar sample = RunningJar.start(SPRING_BOOT, springBootEnvironment(issuer, url))) {
            assertThat(sample.ready()).isEqualTo(url);
            SpringBootPages springBoot = new SpringBootPages(scene.page(), url);
            springBoot.signIn(Account.ALICE);
            assertThat(springBoot.userName()).hasText("Alice Example");
        }
    }

    @Test
    @DisplayName("connect alice to the MCP server, both started from one jar by environment variables alone")
    void connector(Scene scene) {
        try (RunningJar notes = RunningJar.start(
                        CONNECTOR, Map.of("PORT", portOf(NOTES_URL), "LOGTO_ISSUER", issuer), "server");
                RunningJar connector = RunningJar.start(CONNECTOR, connectorEnvironment(issuer), "connector")) {
            assertThat(notes.ready()).isEqualTo(NOTES_URL + "/mcp");
            assertThat(connector.ready()).isEqualTo(CONNECTOR_URL);
            ConnectorPages pages = new ConnectorPages(scene.page(), CONNECTOR_URL, NOTES_URL + "/mcp");
            pages.connect(Account.ALICE);
            scene.page().getByTestId("read").click();
            assertThat(pages.result()).hasText("You have no notes yet.");
        }
    }

    @Test
    @DisplayName("show the mock's Console, and the issuer that the ready line names")
    void console(Scene scene) {
        Page page = scene.page();
        assertThat(page.navigate(issuer + "/.well-known/openid-configuration").text())
                .contains("\"issuer\":\"" + issuer + "\"");
        page.navigate(issuer.replace("/oidc", "/console"));
        assertThat(page.getByTestId("application-row").first()).isVisible();
    }

    @Test
    @DisplayName("end with 2 for a wrong configuration, and name file, line, member and remedy")
    void wrongConfiguration() throws IOException, InterruptedException {
        Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\n  \"applicatoins\": []\n}\n");
        try (RunningJar broken = RunningJar.start(MOCK, Map.of(), "--port", "0", "--config", wrong.toString())) {
            assertThat(broken.output()).contains("wrong.json", "2", "applicatoins", "applications");
            assertThat(broken.exitCode()).isEqualTo(2);
        }
    }

    private static String application(String name, String redirectUri, String postLogoutRedirectUri) {
        return """
                {
                  "id": "%1$s", "name": "%1$s", "type": "Traditional", "secret": "%1$s-secret",
                  "oidcClientMetadata": { "redirectUris": ["%2$s"], "postLogoutRedirectUris": ["%3$s"] }
                }
                """.formatted(name, redirectUri, postLogoutRedirectUri);
    }

    private static Map<String, String> outlineEnvironment(String issuer, String url) {
        return Map.of(
                "URL", url,
                "PORT", portOf(url),
                "SECRET_KEY", "end-to-end-tests-0123456789abcdef",
                "OIDC_ISSUER_URL", issuer,
                "OIDC_CLIENT_ID", "outline",
                "OIDC_CLIENT_SECRET", "outline-secret",
                "OIDC_DISABLE_REDIRECT", "true");
    }

    private static Map<String, String> quickstartEnvironment(String issuer, String url) {
        return Map.of(
                "URL",
                url,
                "PORT",
                portOf(url),
                "LOGTO_ISSUER",
                issuer,
                "LOGTO_APP_ID",
                "quickstart",
                "LOGTO_APP_SECRET",
                "quickstart-secret");
    }

    private static Map<String, String> springBootEnvironment(String issuer, String url) {
        return Map.of(
                "SERVER_PORT", portOf(url), "LATCHKEY_ISSUER", issuer, "LATCHKEY_POSTLOGOUTREDIRECTURI", url + "/");
    }

    private static Map<String, String> connectorEnvironment(String issuer) {
        return Map.of(
                "PORT",
                portOf(CONNECTOR_URL),
                "MCP_URL",
                NOTES_URL + "/mcp",
                "LOGTO_ISSUER",
                issuer,
                "LOGTO_APP_ID",
                "connector",
                "LOGTO_APP_SECRET",
                "connector-secret");
    }

    private static String portOf(String url) {
        return url.replaceFirst(".*:", "");
    }
}
