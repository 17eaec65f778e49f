package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsentPage;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.QuickstartPages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.ClientSite;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.CimdSettings;
import dev.latchkey.mockidp.directory.Organization;
import dev.latchkey.mockidp.directory.UserConsentScopes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("No page scrolls sideways or breaks a rule of axe-core,")
class LayoutTest {
    private static final String ORGANIZATIONS = "urn:logto:scope:organizations";

    @Test
    @DisplayName("of the mock's, for users")
    void usersPages(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
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
        consentWithOrganizations(scene, gallery);
        page.navigate(scene.idp().endpoint() + "/unknown-session");
        gallery.add("unknown-session", page);
        gallery.isFlawless();
    }

    private static void consentWithOrganizations(Scene scene, Gallery gallery) {
        scene.idp().change("outline-third-party", it -> it.withUserScopes("profile", "email", ORGANIZATIONS));
        scene.idp()
                .directory()
                .add(Organization.of("acme00000org", "Acme Limited").withUser("alice00user1"));
        scene.idp()
                .directory()
                .add(Organization.of("quiet0000org", "Quiet Corner").withUser("alice00user1"));
        Registration asking =
                Registration.outlineThirdParty(scene.idp()).with("OIDC_SCOPES", "openid profile " + ORGANIZATIONS);
        scene.outline(asking).startWith("");
        assertThat(scene.page().getByTestId("consent-organizations")).isVisible();
        gallery.add("consent-organizations", scene.page());
    }

    @Test
    @DisplayName("of the consent page for a client that nobody registered, which says whose it is")
    void clientOfASite(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
        scene.idp()
                .directory()
                .add(Organization.of("acme00000org", "Acme Limited").withUser("alice00user1"));
        scene.idp()
                .directory()
                .add(Organization.of("quiet0000org", "Quiet Corner").withUser("alice00user1"));
        UserConsentScopes scopes = scene.idp()
                .directory()
                .now()
                .settings()
                .cimd()
                .scopes()
                .withUserScopes(Set.of("profile", ORGANIZATIONS));
        scene.idp().directory().change(new CimdSettings(true, scopes));
        try (ClientSite site = ClientSite.open()) {
            page.navigate(site.authorizationUrl(scene.idp().issuer(), "openid+profile+" + ORGANIZATIONS));
            new SignInPage(page).signIn(Account.ALICE);
            assertThat(page.getByTestId("consent-client-host")).containsText(site.host());
            assertThat(page.getByRole(AriaRole.RADIO)).hasCount(2);
            gallery.add("consent-client-host", page);
        }
        gallery.isFlawless();
    }

    @Test
    @DisplayName("of the Outline-style sample")
    void outline(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
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
        gallery.isFlawless();
    }

    @Test
    @DisplayName("of the quickstart and the demo")
    void others(Scene scene) {
        Gallery gallery = new Gallery();
        Page page = scene.page();
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
        gallery.isFlawless();
    }
}
