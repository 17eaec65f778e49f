package dev.latchkey.e2e;

import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Visit;
import dev.latchkey.mockidp.junit.AttackDrill;
import dev.latchkey.samples.springboot.RunningSample;
import dev.latchkey.samples.springboot.SpringBootSample;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
@DisplayName("The Spring Boot sample refuses every attack of the drill:")
class SpringBootDrillTest extends AttackDrill {
    @SuppressWarnings("NullAway.Init") // start() sets it
    private RunningSample app;

    @BeforeAll
    void start() {
        String port = String.valueOf(FreePorts.one());
        app = SpringBootSample.start(
                Map.of(
                        "SERVER_PORT",
                        port,
                        "SPRING_MAIN_BANNERMODE",
                        "off",
                        "LATCHKEY_ISSUER",
                        idp.issuer(),
                        "LATCHKEY_POSTLOGOUTREDIRECTURI",
                        "http://localhost:" + port + "/"),
                idp.tenant().clock());
        idp.tenant()
                .change(
                        "spring-boot",
                        application -> application.withRedirectUris(app.url() + "/login/oauth2/code/latchkey"));
    }

    @AfterAll
    void stop() {
        app.stop();
    }

    private AppBrowser browser() {
        return AppBrowser.of(
                URI.create(app.url() + "/oauth2/authorization/latchkey"), URI.create(app.url() + "/account"));
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
}
