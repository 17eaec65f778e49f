package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("Signing out of the Outline-style sample")
class OutlineSignOutTest {
    @Test
    @DisplayName("A14: ends the session at both, and comes back to the login page")
    void comesBack(Scene scene) {
        OutlinePages outline = signedIn(scene);
        outline.signOut();
        assertThat(outline.continueButton()).isVisible();
        outline.continueButton().click();
        assertThat(new SignInPage(scene.page()).title()).isVisible();
    }

    @Test
    @DisplayName("A14: the logout URL has id_token_hint, client_id and post_logout_redirect_uri={URL}")
    void logoutUrl(Scene scene) {
        OutlinePages outline = signedIn(scene);
        Request logout = scene.page().waitForRequest("**/oidc/session/end?*", outline::signOut);
        assertThat(logout.url())
                .contains("id_token_hint=ey")
                .contains("client_id=outline")
                .contains("post_logout_redirect_uri=" + encoded(outline.url()));
    }

    @Test
    @DisplayName("A14: a GET of the route signs nobody out, but shows a page with the button")
    void getShowsButton(Scene scene) {
        OutlinePages outline = signedIn(scene);
        outline.open("/auth/oidc.logout");
        assertThat(scene.page().getByRole(AriaRole.BUTTON)).hasCount(1);
        outline.isSignedInAs("Alice Example");

        outline.open("/auth/oidc.logout");
        scene.page().getByRole(AriaRole.BUTTON).click();
        assertThat(outline.continueButton()).isVisible();
    }

    @Test
    @DisplayName(
            "A14: an address that is not registered is refused by the provider with 400; the sample's session is over")
    void unregisteredAddress(Scene scene) {
        OutlinePages outline = signedIn(scene);
        scene.idp().change("outline", application -> application.withPostLogoutRedirectUris());
        Response refused = scene.page()
                .waitForResponse(response -> response.url().contains("/oidc/session/end"), outline::signOut);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("post_logout_redirect_uri not registered");
        outline.open("/home");
        assertThat(outline.continueButton()).isVisible();
    }

    @Test
    @DisplayName("A14: the hint is used once: a second sign-out has no session and no hint")
    void hintIsUsedOnce(Scene scene) {
        OutlinePages outline = signedIn(scene);
        outline.signOut();
        assertThat(outline.continueButton()).isVisible();
        scene.idp().journal().clear();
        outline.open("/auth/oidc.logout");
        scene.page().getByRole(AriaRole.BUTTON).click();
        assertThat(outline.continueButton()).isVisible();
        assertThat(scene.idp().journal().entries())
                .noneMatch(entry -> String.valueOf(entry).contains("id_token_hint"));
    }

    private static OutlinePages signedIn(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.signIn(Account.ALICE);
        return outline;
    }

    private static String encoded(String url) {
        return url.replace(":", "%3A").replace("/", "%2F");
    }
}
