package dev.latchkey.mockidp.junit;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Visit;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The drill of docs/how-to/attack-drill.md")
@SuppressWarnings("NullAway.Init") // start() sets the app
class ShopDrillTest extends AttackDrill {
    private Shop app;

    @BeforeAll
    void start() {
        app = Shop.start(idp.issuer());
        idp.tenant().addApplication(Application.traditional("shop", "shop-secret", app.url() + "/callback"));
    }

    @AfterAll
    void stop() {
        app.stop();
    }

    private AppBrowser browser() {
        return AppBrowser.of(URI.create(app.url() + "/start"), URI.create(app.url() + "/me"));
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
}
