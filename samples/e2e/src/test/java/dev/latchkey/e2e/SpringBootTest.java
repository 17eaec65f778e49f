package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.pages.SpringBootPages;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Organization;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The Spring Boot sample")
class SpringBootTest {
    @Test
    @DisplayName("signs a user in, keeps the user past the access token's life, and signs the user out")
    void wholeLife(Scene scene) {
        SpringBootPages sample = scene.springBoot();
        sample.signIn(Account.ALICE);
        assertThat(sample.userName()).hasText("Alice Example");

        sample.account();
        assertThat(sample.userEmail()).hasText("alice@example.test");
        assertThat(sample.refreshToken()).hasText("yes");
        String expiry = sample.expiresAt().getAttribute("datetime");
        scene.anHourPasses();
        sample.account();
        assertThat(sample.expiresAt()).not().hasAttribute("datetime", expiry);
        assertThat(scene.idp()
                        .journal()
                        .tokenRequests()
                        .withGrant("refresh_token")
                        .count())
                .isEqualTo(1);
        assertThat(scene.idp().journal().authorizationRequests().count()).isEqualTo(1);

        sample.signOut();
        assertThat(sample.signInLink()).isVisible();
        sample.account();
        assertThat(new SignInPage(scene.page()).title()).isVisible();
    }

    @Test
    @DisplayName("leads to the page that the user asked for, once for each of two tabs")
    void twoTabs(Scene scene) {
        SpringBootPages first = scene.springBoot();
        SpringBootPages second = new SpringBootPages(scene.newTab(), first.url());
        Request toProvider =
                first.page().waitForRequest(request -> request.url().contains("/oidc/auth?"), first::account);
        second.admin();
        new SignInPage(second.page()).signIn(Account.ALICE);
        assertThat(second.adminHeading()).isVisible();

        // the provider has one sign-in page per browser: the first tab asks again, and its own answer is still taken
        first.page().navigate(toProvider.url());
        assertThat(first.userEmail()).hasText("alice@example.test");
        assertThat(first.page()).hasURL(first.url() + "/account?continue"); // Spring Security marks a saved request so
        assertThat(scene.idp()
                        .journal()
                        .tokenRequests()
                        .withGrant("authorization_code")
                        .count())
                .isEqualTo(2);
        second.admin();
        assertThat(second.adminHeading()).isVisible();
    }

    @Test
    @DisplayName(
            "calls an API in the name of the user, shows the organizations, and no page is too wide or has a nameless control")
    void todosAndOrganizations(Scene scene) {
        scene.idp()
                .directory()
                .add(Organization.of("acme00000org", "Acme Limited").withUser("alice00user1"));
        Gallery gallery = new Gallery();
        SpringBootPages sample = scene.springBoot();
        sample.signIn(Account.ALICE);
        assertThat(sample.page().getByTestId("nav-todos")).isVisible();
        gallery.add("spring-boot-home", sample.page());
        sample.page().getByTestId("nav-todos").click();
        sample.page().getByTestId("todo-text").fill("Water the plants");
        sample.page().getByTestId("todo-text").press("Enter");
        assertThat(sample.page().getByTestId("todo")).hasText("Water the plants");
        gallery.add("spring-boot-todos", sample.page());
        sample.page().getByTestId("nav-organizations").click();
        assertThat(sample.page().getByTestId("organization")).containsText("ORGANIZATION_acme00000org");
        gallery.add("spring-boot-organizations", sample.page());
        sample.account();
        assertThat(sample.userEmail()).isVisible();
        gallery.add("spring-boot-account", sample.page());
        gallery.isFlawless();
    }

    @Test
    @DisplayName("shows its admin page to those who have the role, and to others why not")
    void roles(Scene scene) {
        SpringBootPages sample = scene.springBoot();
        sample.signIn(Account.BOB);
        assertThat(sample.userName()).hasText("bob");
        sample.admin();
        assertThat(sample.forbidden()).isVisible();
        Gallery gallery = new Gallery();
        gallery.add("spring-boot-forbidden", sample.page());
        gallery.isFlawless();
    }
}
