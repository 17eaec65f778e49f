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
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@InBrowser
@DisplayName("A provider that misbehaves gives a readable page with a code, and costs no session")
class BadProviderTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("when its token endpoint answers with")
    void tokenEndpoint(BadAnswer answer, Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).isVisible();

        scene.idp().faults().next(Endpoint.TOKEN, answer.fault());
        Response failed = scene.page().navigate(quickstart.url() + "/sign-in");
        new FailurePage(scene.page(), failed).isReadableWith(answer.code());

        scene.page().navigate(quickstart.url() + "/");
        assertThat(quickstart.userName()).hasText("Alice Example");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("when its discovery document is")
    void discovery(BadAnswer answer, Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        scene.idp().faults().always(Endpoint.DISCOVERY, answer.fault());
        Response failed = scene.page().navigate(quickstart.url() + "/sign-in");
        new FailurePage(scene.page(), failed).isReadableWith(answer.code());
    }

    @Test
    @DisplayName("when its discovery document names another issuer: both are shown")
    void otherIssuer(Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        scene.idp().faults().always(Endpoint.DISCOVERY, Fault.setMember("issuer", "https://other.example/oidc"));
        Response failed = scene.page().navigate(quickstart.url() + "/sign-in");
        new FailurePage(scene.page(), failed).isReadableWith("ISSUER_MISMATCH");
        assertThat(scene.page().locator("body")).containsText("https://other.example/oidc");
        assertThat(scene.page().locator("body")).containsText(scene.idp().issuer());
    }

    @Test
    @DisplayName("when it is not there; once it is back, signing in works")
    void unreachable(Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        scene.idp().faults().always(Endpoint.DISCOVERY, Fault.connectionReset());
        Response failed = scene.page().navigate(quickstart.url() + "/sign-in");
        new FailurePage(scene.page(), failed).isReadableWith("CONNECTION_FAILED");

        scene.idp().faults().clear();
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).hasText("Alice Example");
    }

    private enum BadAnswer {
        HTML("RESPONSE_", Fault.html()),
        NO_JSON("RESPONSE_", Fault.notJson()),
        A_REDIRECT("REDIRECT_REFUSED", Fault.redirect(302, "https://elsewhere.example/")),
        FIFTY_MEGABYTES("RESPONSE_TOO_LARGE", Fault.hugeBody(50L * 1024 * 1024)),
        AN_ERROR_OF_ITS_OWN("PROVIDER_ERROR", Fault.status(500));

        private final String code;
        private final Fault fault;

        BadAnswer(String code, Fault fault) {
            this.code = code;
            this.fault = fault;
        }

        String code() {
            return code;
        }

        Fault fault() {
            return fault;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
