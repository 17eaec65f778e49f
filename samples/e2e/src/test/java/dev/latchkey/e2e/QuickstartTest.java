package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The quickstart")
class QuickstartTest {
    @Test
    @DisplayName("signs a user in, and out again")
    void signInAndOut(Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).hasText("Alice Example");
        assertThat(quickstart.userEmail()).hasText("alice@example.test");

        quickstart.signOut();
        assertThat(quickstart.signInLink()).isVisible();
    }

    @Test
    @DisplayName("has a refresh token, for it asks for offline access the right way")
    void refreshToken(Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.refreshToken()).hasText("yes");
    }

    @Test
    @DisplayName("takes a user who has no name and no email")
    void bareUser(Scene scene) {
        QuickstartPages quickstart = scene.quickstart();
        quickstart.signIn(Account.BOB);
        assertThat(scene.page()).hasURL(quickstart.url() + "/");
        assertThat(quickstart.userName()).containsText("bob");
    }
}
