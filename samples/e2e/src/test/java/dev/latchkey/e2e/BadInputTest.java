package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Response;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.FailurePage;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InBrowser
@DisplayName("A bad callback gives a readable page with a code, and costs no session")
class BadInputTest {
    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "code=abc&code=def&state=one, CALLBACK_PARAMETER_REPEATED",
        "code=abc&state=one&state=two, CALLBACK_PARAMETER_REPEATED",
        "code=abc&state=of-another-browser, PENDING_MISSING",
        "error=server_error&state=of-another-browser, PENDING_MISSING"
    })
    @DisplayName("when it is made up")
    void madeUp(String query, String code, Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).isVisible();

        Response answer = scene.page().navigate(quickstart.url() + "/callback?" + query);
        new FailurePage(scene.page(), answer).isReadableWith(code);

        scene.page().navigate(quickstart.url() + "/");
        assertThat(quickstart.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("when a tab shows it a second time")
    void stale(Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        AtomicReference<String> callback = new AtomicReference<>("");
        scene.page().onRequest(request -> {
            if (request.url().contains("/callback?")) {
                callback.set(request.url());
            }
        });
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).isVisible();

        Response answer = scene.page().navigate(callback.get());
        new FailurePage(scene.page(), answer).isReadableWith("PENDING_");

        scene.page().navigate(quickstart.url() + "/");
        assertThat(quickstart.userName()).hasText("Alice Example");
    }

    @Test
    @DisplayName("when the provider answers the sign-in with an error")
    void providerError(Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        scene.idp().faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameter("error", "temporarily_broken"));
        Response answer = scene.page()
                .waitForResponse(
                        response -> response.url().contains("error=temporarily_broken"),
                        () -> quickstart.signIn(Account.ALICE));
        new FailurePage(scene.page(), answer).isReadableWith("PROVIDER_REFUSED");
        assertThat(scene.page().locator("body")).containsText("temporarily_broken");
    }
}
