package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("An hour after signing in")
class RefreshTokenTest {
    @Test
    @DisplayName("A11: offline_access without prompt=consent got no refresh token: the check ends the session")
    void withoutConsent(Scene scene) {
        OutlinePages outline = scene.outline(withOfflineAccess(scene));
        outline.signIn(Account.ALICE);
        outline.sessionSaysRefreshToken("no");
        assertThat(outline.scopes()).not().containsText("offline_access");

        outline.open("/home");
        scene.anHourPasses();
        outline.checkAccess();
        outline.isTurnedAwayWith("signed-out");
        assertThat(refreshes(scene)).isZero();
    }

    @Test
    @DisplayName("A11: who comes back then without pressing anything is signed out as well")
    void withoutConsentAndCheck(Scene scene) {
        OutlinePages outline = scene.outline(withOfflineAccess(scene));
        outline.signIn(Account.ALICE);
        scene.anHourPasses();
        outline.open("/home");
        outline.isTurnedAwayWith("signed-out");
    }

    @Test
    @DisplayName("A12: with prompt=consent there is a refresh token: the check refreshes, and nobody notices")
    void withConsent(Scene scene) {
        OutlinePages outline = scene.outline(withOfflineAccess(scene));
        outline.startWith("prompt=consent");
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(scene.page()).hasURL(outline.url() + "/home");
        outline.sessionSaysRefreshToken("yes");
        assertThat(outline.scopes()).containsText("offline_access");

        survivesAnHour(scene, outline);
    }

    @Test
    @DisplayName("A13: with \"Always issue refresh token\" switched on in the Console, default scopes and no prompt do")
    void alwaysIssue(Scene scene) {
        OutlinePages outline = scene.outline();
        ConsolePages console = scene.console().open("outline");
        console.alwaysIssueRefreshToken().check();
        console.save();

        outline.signIn(Account.ALICE);
        outline.sessionSaysRefreshToken("yes");
        assertThat(outline.scopes()).not().containsText("offline_access");

        survivesAnHour(scene, outline);
    }

    private static void survivesAnHour(Scene scene, OutlinePages outline) {
        outline.open("/home");
        scene.anHourPasses();
        outline.checkAccess();
        outline.isSignedInAs("Alice Example");
        assertThat(refreshes(scene)).isEqualTo(1);
    }

    private static Registration withOfflineAccess(Scene scene) {
        return Registration.outline(scene.idp()).with("OIDC_SCOPES", "openid profile email offline_access");
    }

    private static long refreshes(Scene scene) {
        return scene.idp()
                .journal()
                .tokenRequests()
                .forApplication("outline")
                .withGrant("refresh_token")
                .count();
    }
}
