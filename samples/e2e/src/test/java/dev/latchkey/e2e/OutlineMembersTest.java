package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The Outline-style sample")
class OutlineMembersTest {
    @Test
    @DisplayName("A7: calls a user by the name, else by the configured claim, else by the username")
    void nameFallback(Scene scene) {
        scene.idp().changeUser("bob", bob -> bob.withPrimaryEmail("bob@example.test"));
        OutlinePages outline =
                scene.outline(Registration.outline(scene.idp()).with("OIDC_USERNAME_CLAIM", "handle.short"));
        signInAgain(scene, outline);
        assertThat(outline.userName()).hasText("bob");
        scene.idp().faults().always(Endpoint.USERINFO, Fault.setMember("handle", Map.of("short", "bobby")));
        signInAgain(scene, outline);
        assertThat(outline.userName()).hasText("bobby");
        scene.idp().changeUser("bob", bob -> bob.withName("Bob Example"));
        signInAgain(scene, outline);
        assertThat(outline.userName()).hasText("Bob Example");
    }

    private static void signInAgain(Scene scene, OutlinePages outline) {
        scene.browser().clearCookies();
        outline.signIn(Account.BOB);
    }

    @Test
    @DisplayName("A10: keeps the account of a user whose verified email changed, and shows the new email")
    void changedEmail(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.signIn(Account.ALICE);
        scene.idp().changeUser("alice", alice -> alice.withPrimaryEmail("alice@new.test"));
        scene.browser().clearCookies();
        outline.signIn(Account.ALICE);
        assertThat(outline.userEmail()).containsText("alice@new.test");
        assertThat(scene.page().getByTestId("user-role")).hasText("Admin");
    }

    @Test
    @DisplayName("A10: gives the account of an email to nobody whose email is not verified")
    void unverifiedEmail(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.signIn(Account.ALICE);
        scene.idp().changeUser("bob", bob -> bob.withName("Bob"));
        scene.idp().faults().always(Endpoint.USERINFO, Fault.setMember("email", "alice@example.test"));
        scene.idp().faults().always(Endpoint.USERINFO, Fault.setMember("email_verified", false));
        scene.browser().clearCookies();
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.BOB);
        outline.isTurnedAwayWith("invalid-authentication");
    }

    @Test
    @DisplayName("A15: has no button where the provider has no userinfo endpoint, and says why, until it has one")
    void noUserInfo(Scene scene) {
        scene.idp().faults().always(Endpoint.DISCOVERY, Fault.removeMember("userinfo_endpoint"));
        OutlinePages outline = scene.outline();
        outline.open("/");
        assertThat(scene.page().getByTestId("notice-code")).hasText("ENDPOINT_MISSING");
        assertThat(outline.continueButton()).hasCount(0);
        scene.idp().faults().clear();
        outline.open("/settings/oidc");
        scene.page().getByTestId("rediscover").click();
        assertThat(scene.page()).hasURL(outline.url() + "/settings/oidc?message=discovered");
        outline.signIn(Account.ALICE);
        assertThat(outline.userName()).hasText("Alice Example");
    }
}
