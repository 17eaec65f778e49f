package dev.latchkey.e2e;

import dev.latchkey.mockidp.drill.AppBrowser;
import dev.latchkey.mockidp.drill.Called;
import dev.latchkey.mockidp.drill.Visit;
import dev.latchkey.mockidp.junit.AttackDrill;
import dev.latchkey.samples.outline.OutlineApp;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("heavy")
@DisplayName("The Outline-style sample refuses every attack of the drill:")
class OutlineDrillTest extends AttackDrill {
    private static final Pattern STILL_GOOD = Pattern.compile("data-testid=\"expires-at\">[^<]*</time>[^(]*\\(in ");

    @SuppressWarnings("NullAway.Init") // start() sets it
    private OutlineApp app;

    @BeforeAll
    void start() {
        app = OutlineApp.start(
                Map.of(
                        "PORT", "0",
                        "SECRET_KEY", "end-to-end-tests-0123456789abcdef",
                        "OIDC_ISSUER_URL", idp.issuer(),
                        "OIDC_CLIENT_ID", "outline",
                        "OIDC_CLIENT_SECRET", "outline-secret",
                        "OIDC_DISABLE_REDIRECT", "true"),
                idp.tenant().clock());
        idp.tenant()
                .change(
                        "outline",
                        application -> application
                                .withRedirectUris(app.url() + "/auth/oidc.callback")
                                .withAlwaysIssueRefreshToken(true));
    }

    @AfterAll
    void stop() {
        app.stop();
    }

    private AppBrowser browser() {
        return AppBrowser.of(URI.create(app.url() + "/auth/oidc"), URI.create(app.url() + "/home"));
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

    /**
     * After an hour the wiki asks the provider whether its user may still come in, with a token that is refreshed for it. Where that
     * fails for now it shows its page all the same, so what counts is whether it has a token that is good.
     */
    @Override
    protected Optional<Called> callWithFreshToken(Map<String, String> cookies) {
        idp.tenant().clock().advance(Duration.ofMinutes(61));
        URI session = URI.create(app.url() + "/session");
        AppBrowser page = AppBrowser.of(URI.create(app.url() + "/auth/oidc"), session);
        return page.refreshingAt(session)
                .callWithFreshToken(cookies)
                .map(called -> new Called(
                        called.done()
                                && STILL_GOOD
                                        .matcher(page.shown(called.cookies()))
                                        .find(),
                        called.cookies()));
    }

    @Override
    protected String shown(Map<String, String> cookies) {
        return browser().shown(cookies);
    }
}
