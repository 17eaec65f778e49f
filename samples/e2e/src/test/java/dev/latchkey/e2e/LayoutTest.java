package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsentPage;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@InBrowser
@DisplayName("No page scrolls sideways")
class LayoutTest {
    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("of the mock's, for users")
    void usersPages(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        Page page = gallery.prepare(scene.page());
        OutlinePages outline = scene.outline(Registration.outlineThirdParty(scene.idp()));
        outline.goToSignIn();
        gallery.add("sign-in", page);
        SignInPage signIn = new SignInPage(page);
        signIn.enter("alice", "not-the-password");
        assertThat(signIn.error()).not().isEmpty();
        gallery.add("sign-in-refused", page);
        signIn.signIn(Account.ALICE);
        assertThat(new ConsentPage(page).scopes()).not().isEmpty();
        gallery.add("consent", page);
        page.navigate(scene.idp().endpoint() + "/unknown-session");
        gallery.add("unknown-session", page);
        assertThat(gallery.tooWide()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("of the Console")
    void console(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        scene.outline().signIn(Account.ALICE);
        ConsolePages console = scene.console();
        Page page = gallery.prepare(console.page());
        page.navigate(scene.idp().endpoint() + "/console");
        assertThat(page.getByTestId("application-row").first()).isVisible();
        gallery.add("console-applications", page);
        console.open("outline");
        gallery.add("console-application", page);
        console.alwaysIssueRefreshToken().check();
        assertThat(console.saveBar()).isVisible();
        gallery.add("console-application-unsaved", page);
        console.journal();
        assertThat(page.getByTestId("journal-row").first()).isVisible();
        gallery.add("console-journal", page);
        assertThat(gallery.tooWide()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("of the Outline-style sample")
    void outline(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        Page page = gallery.prepare(scene.page());
        OutlinePages outline = scene.outline();
        outline.open("/");
        gallery.add("outline-login", page);
        outline.open("/?notice=auth-error");
        gallery.add("outline-notice", page);
        outline.signIn(Account.ALICE);
        for (String path : List.of("/home", "/session", "/settings/oidc", "/wire", "/auth/oidc.logout")) {
            outline.open(path);
            page.waitForLoadState(LoadState.LOAD);
            gallery.add("outline" + path.replaceAll("[/.]", "-"), page);
        }
        assertThat(gallery.tooWide()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} px")
    @ValueSource(ints = {1280, 390})
    @DisplayName("of the quickstart and the demo")
    void others(int width, Scene scene) {
        Gallery gallery = new Gallery(width);
        Page page = gallery.prepare(scene.page());
        QuickstartPages quickstart = scene.quickstart();
        page.navigate(quickstart.url() + "/");
        gallery.add("quickstart-signed-out", page);
        page.navigate(quickstart.url() + "/callback?code=a&code=b&state=c");
        gallery.add("quickstart-failure", page);
        quickstart.signIn(Account.ALICE);
        assertThat(quickstart.userName()).isVisible();
        gallery.add("quickstart-signed-in", page);
        page.navigate(scene.demo());
        gallery.add("demo", page);
        assertThat(gallery.tooWide()).isEmpty();
    }
}
