package dev.latchkey.e2e.tutorial;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.Repository;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The tutorial, walked in a browser")
class TutorialTest {
    private static final Tutorial TUTORIAL = Tutorial.read(Repository.root().resolve("docs/tutorial/README.md"));
    private static final String CONSOLE = "http://localhost:3001";
    private static final String WIKI = "http://localhost:3022";

    private final Map<String, String> exported = new HashMap<>();

    @Test
    @DisplayName(
            "leads from \"Create application\" to a product that signs people in, and each step shows what it says")
    void fromTheFirstStepToTheCheckpoint(Scene scene) throws IOException {
        Places places = new Places(
                Map.of(CONSOLE, scene.idp().endpoint(), WIKI, "http://localhost:" + FreePorts.preferring(3022)));
        scene.page().setViewportSize(1000, 720);
        Reader wiki = new Reader(TUTORIAL, places, scene.page());
        Reader console = wiki.in(scene.newTab());
        console.page().setViewportSize(1000, 720);

        createApplication(console);
        try (Wiki started = start(scene, places, 2)) {
            redirectUriIsRefused(wiki);
            registerRedirectUri(console);
            firstSignIn(wiki);
            offlineAccessAlone(wiki, scene);
            withConsent(wiki, scene);
            alwaysIssue(console, wiki, scene);
            fieldsByTheirNames(console, wiki);
        }
        try (Wiki started = start(scene, places, 3)) {
            discovery(wiki);
            bobHasNoEmail(wiki);
            demandAnEmail(console, wiki);
            giveBobAnEmail(console, wiki);
            checkpoint(wiki, scene);
        }
    }

    private Wiki start(Scene scene, Places places, int command) {
        return Wiki.start(places.in(TUTORIAL.commands().get(command)), exported, scene.clock());
    }

    private void createApplication(Reader console) {
        console.open(CONSOLE + "/console");
        assertThat(console.page().getByTestId("application-row").first()).isVisible();
        console.press("Create application");
        console.choose("Traditional Web");
        console.page().getByTestId("create-name").fill(TUTORIAL.typed("My App"));
        console.picture("tutorial-create").draw(console.page());
        console.pressIn(console.page().getByTestId("create-dialog"), "Create application");
        assertThat(console.page().getByTestId("guide")).isVisible();
        copyFromGuide(console.page());
        console.press("Skip");
        assertThat(console.page().getByText(TUTORIAL.label("Check guide"))).isVisible();
        assertThat(console.page().getByTestId("application-title")).hasText("My App");
    }

    private void copyFromGuide(Page guide) {
        Command exports = TUTORIAL.commands()
                .get(1)
                .with(TUTORIAL.typed("YOUR_APP_ID"), guide.getByTestId("app-id").textContent())
                .with(
                        TUTORIAL.typed("YOUR_APP_SECRET"),
                        guide.getByTestId("app-secret").textContent());
        exported.putAll(exports.environment());
        assertThat(exported).hasSize(2);
    }

    private static void redirectUriIsRefused(Reader wiki) {
        wiki.open(WIKI);
        wiki.press("Continue with OpenID Connect");
        assertThat(wiki.page().locator("body")).containsText(TUTORIAL.typed("oidc.invalid_redirect_uri"));
    }

    private static void registerRedirectUri(Reader console) {
        Page page = console.page();
        TUTORIAL.label("Redirect URIs");
        TUTORIAL.label("Post sign-out redirect URIs");
        String wiki = console.places().of(WIKI);
        page.getByTestId("redirect-uris").getByTestId("uri").fill(wiki + "/auth/oidc.callback");
        page.getByTestId("post-logout-redirect-uris").getByTestId("uri").fill(wiki);
        console.picture("tutorial-redirect-uri").draw(page);
        console.save();
    }

    private static void firstSignIn(Reader wiki) {
        wiki.open(WIKI);
        wiki.press("Continue with OpenID Connect");
        wiki.signInAsAlice();
        isIn("Alice Example", wiki);
    }

    private static void offlineAccessAlone(Reader wiki, Scene scene) {
        wiki.open(WIKI + "/session");
        refreshTokenIs("no", wiki);
        assertThat(pages(wiki).scopes()).not().containsText(TUTORIAL.typed("offline_access"));
        wiki.picture("tutorial-refresh-no").draw(wiki.page());
        scene.anHourPasses();
        wiki.press("Check SSO access now");
        assertThat(pages(wiki).notice()).hasAttribute("data-notice", "signed-out");
    }

    private static void withConsent(Reader wiki, Scene scene) {
        wiki.press("Continue with OpenID Connect");
        isIn("Alice Example", wiki);
        wiki.open(WIKI + "/session");
        wiki.press("Sign in again with prompt=consent");
        isIn("Alice Example", wiki);
        wiki.open(WIKI + "/session");
        refreshTokenIs("yes", wiki);
        assertThat(pages(wiki).scopes()).containsText("offline_access");
        wiki.picture("tutorial-refresh-yes").draw(wiki.page());
        scene.anHourPasses();
        wiki.press("Check SSO access now");
        staysSignedIn(wiki);
    }

    private static void alwaysIssue(Reader console, Reader wiki, Scene scene) {
        Locator card = console.page().getByTestId("refresh-token-card");
        TUTORIAL.label("Refresh token");
        console.turnOn(card, "Always issue refresh token");
        console.save();
        console.picture("tutorial-always-issue").draw(card);
        wiki.open(WIKI + "/session");
        signOut(wiki);
        wiki.press("Continue with OpenID Connect");
        wiki.signInAsAlice();
        isIn("Alice Example", wiki);
        wiki.open(WIKI + "/session");
        refreshTokenIs("yes", wiki);
        assertThat(pages(wiki).scopes()).not().containsText("offline_access");
        scene.anHourPasses();
        wiki.press("Check SSO access now");
        staysSignedIn(wiki);
    }

    private static void signOut(Reader wiki) {
        pages(wiki).signOut();
        assertThat(pages(wiki).continueButton()).isVisible();
    }

    private static void isIn(String name, Reader wiki) {
        assertThat(pages(wiki).userName()).hasText(name);
    }

    private static void staysSignedIn(Reader wiki) {
        assertThat(wiki.page().getByTestId("message")).hasAttribute("data-notice", "access-confirmed");
        wiki.open(WIKI + "/session");
        refreshTokenIs("yes", wiki);
    }

    private static void fieldsByTheirNames(Reader console, Reader wiki) {
        TUTORIAL.label("Endpoints & Credentials");
        console.page().getByText(TUTORIAL.label("Show endpoint details")).click();
        String page = console.page().locator("main").innerText();
        List<TableRow> fields = TUTORIAL.table("In Logto", "The product may call it", "What it is for", "In our wiki");
        assertThat(fields).hasSize(8).allSatisfy(row -> assertThat(page).contains(row.cell("In Logto")));
        wiki.page().navigate(wiki.places().of(WIKI) + "/settings/oidc");
        assertThat(fields).allSatisfy(row -> {
            String variable = row.cell("In our wiki").replaceFirst(" .*", "");
            assertThat(wiki.page().getByTestId("setting-" + variable)).hasCount(1);
        });
    }

    private static void discovery(Reader wiki) {
        wiki.open(CONSOLE + "/oidc/.well-known/openid-configuration");
        List<String> addresses = TUTORIAL.table("What", "Address").stream()
                .map(row -> row.cell("Address"))
                .toList();
        assertThat(addresses.get(1))
                .isEqualTo(addresses.get(0).replaceFirst("auth$", ".well-known/openid-configuration"));
        assertThat(wiki.page().locator("body").innerText())
                .contains(wiki.places().of(addresses.get(0)), wiki.places().of(addresses.get(2)));
        wiki.open(WIKI + "/settings/oidc");
        assertThat(wiki.page().getByTestId("mode")).hasText("discovery");
        wiki.open(WIKI);
        wiki.press("Continue with OpenID Connect");
        isIn("Alice Example", wiki);
    }

    private static void bobHasNoEmail(Reader wiki) {
        signOut(wiki);
        wiki.press("Continue with OpenID Connect");
        wiki.signIn(Account.BOB, "bob", "bob-password");
        assertThat(pages(wiki).notice()).hasAttribute("data-notice", "authentication-required");
        wiki.picture("tutorial-bob-refused").draw(wiki.page());
        wiki.open(WIKI + "/wire");
        assertThat(wiki.page().getByTestId("userinfo").last().getByTestId("value-email"))
                .hasText(TUTORIAL.typed("null"));
    }

    private static void demandAnEmail(Reader console, Reader wiki) {
        console.press("Sign-in experience");
        TUTORIAL.label("Sign-up identifiers");
        console.turnOn(console.page().getByTestId("sign-up-card"), "Email address");
        console.picture("tutorial-sign-in-experience").draw(console.page());
        console.save();
        wiki.open(WIKI + "/auth/oidc?prompt=login");
        new SignInPage(wiki.page()).signIn(Account.BOB);
        assertThat(wiki.page().getByTestId("continue-submit")).isEnabled();
    }

    private static void giveBobAnEmail(Reader console, Reader wiki) {
        wiki.page().getByTestId("identifier").fill(TUTORIAL.typed("bob@example.test"));
        wiki.press("Continue");
        TUTORIAL.label("Inbox (mock only)");
        wiki.press("Fill in");
        wiki.press("Continue");
        assertThat(pages(wiki).userEmail()).hasText("bob@example.test");
        console.press("Users");
        Locator bob = console.page().getByTestId("user-row").filter(new Locator.FilterOptions().setHasText("bob"));
        assertThat(bob.getByTestId("user-email")).hasText("bob@example.test");
    }

    private static void checkpoint(Reader wiki, Scene scene) {
        signOut(wiki);
        scene.idp().journal().clear();
        wiki.open(WIKI);
        wiki.press("Continue with OpenID Connect");
        wiki.signInAsAlice();
        assertThat(pages(wiki).userEmail()).hasText("alice@example.test");
        assertThat(wiki.page().getByTestId("email-verified")).hasText("yes");
        wiki.picture("tutorial-home").draw(wiki.page());
        wiki.open(WIKI + "/session");
        refreshTokenIs("yes", wiki);
        wiki.open(CONSOLE + "/console/journal");
        assertThat(wiki.page().getByTestId("journal-row").first()).isVisible();
        assertThat(scene.idp().journal().entries())
                .allSatisfy(entry -> assertThat(entry.error()).isEmpty());
    }

    private static void refreshTokenIs(String answer, Reader wiki) {
        TUTORIAL.label("Refresh token: " + answer);
        assertThat(pages(wiki).refreshToken()).hasText(answer);
    }

    private static OutlinePages pages(Reader wiki) {
        return new OutlinePages(wiki.page(), wiki.places().of(WIKI));
    }
}
