package dev.latchkey.e2e;

import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Visit;
import dev.latchkey.mockidp.junit.AttackDrill;
import dev.latchkey.samples.quickstart.QuickstartApp;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The quickstart refuses every attack of the drill:")
class QuickstartDrillTest extends AttackDrill {
    @SuppressWarnings("NullAway.Init") // start() sets it
    private QuickstartApp app;

    @BeforeAll
    void start() {
        app = QuickstartApp.start(
                Map.of(
                        "PORT", "0",
                        "LOGTO_ISSUER", idp.issuer(),
                        "LOGTO_APP_ID", "quickstart",
                        "LOGTO_APP_SECRET", "quickstart-secret"),
                idp.tenant().clock());
        idp.tenant().change("quickstart", application -> application.withRedirectUris(app.url() + "/callback"));
    }

    @AfterAll
    void stop() {
        app.stop();
    }

    private AppBrowser browser() {
        return AppBrowser.of(URI.create(app.url() + "/sign-in"), URI.create(app.url() + "/"))
                .showing("data-testid=\"sign-out\"");
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
