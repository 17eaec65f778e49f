package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Page;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsentPage;
import dev.latchkey.e2e.pages.OutlinePages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.Registration;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.e2e.scene.StandardError;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The Outline-style sample turns a user away")
class OutlineRefusalsTest {
    @Test
    @DisplayName("A6: who has no email gets no session and the notice authentication-required; the log has the reason")
    void noEmail(Scene scene) {
        OutlinePages outline = scene.outline();
        try (StandardError log = StandardError.capture()) {
            outline.goToSignIn();
            new SignInPage(scene.page()).signIn(Account.BOB);
            outline.isTurnedAwayWith("authentication-required");
            assertThat(log.text()).containsIgnoringCase("email");
        }
    }

    @Test
    @DisplayName("A8: a changed state is a state-mismatch, and no code is exchanged")
    void changedState(Scene scene) {
        OutlinePages outline = scene.outline();
        scene.idp().faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameter("state", "of-somebody-else"));
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        isStateMismatchWithoutExchange(scene, outline);
    }

    @Test
    @DisplayName("A8: a pending sign-in of eleven minutes is a state-mismatch, and no code is exchanged")
    void expiredPendingSignIn(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        scene.clock().advance(Duration.ofMinutes(11));
        new SignInPage(scene.page()).signIn(Account.ALICE);
        isStateMismatchWithoutExchange(scene, outline);
    }

    @Test
    @DisplayName("A8: a lost cookie is a state-mismatch, and no code is exchanged")
    void lostCookie(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        scene.browser().clearCookies(new ClearCookiesOptions().setName(Pattern.compile(".*latchkey-signin.*")));
        new SignInPage(scene.page()).signIn(Account.ALICE);
        isStateMismatchWithoutExchange(scene, outline);
    }

    @Test
    @DisplayName("A9: Cancel on the consent page, which sends nothing back, is a notice that the user declined")
    void cancelled(Scene scene) {
        OutlinePages outline = scene.outline(Registration.outlineThirdParty(scene.idp()));
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        new ConsentPage(scene.page()).cancel();
        outline.isTurnedAwayWith("user-declined");
        assertThat(scene.idp().journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("A9: access_denied, which other providers send, is an auth-error")
    void accessDenied(Scene scene) {
        OutlinePages outline = scene.outline();
        scene.idp().faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameter("error", "access_denied"));
        outline.goToSignIn();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        outline.isTurnedAwayWith("auth-error");
        assertThat(scene.idp().journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("A9: after Cancel in one tab, the sign-in that waits in another one still succeeds")
    void otherTabSurvivesCancel(Scene scene) {
        OutlinePages outline = scene.outline();
        outline.goToSignIn();
        Page other = scene.newTab();
        other.navigate(outline.url() + "/auth/oidc.callback");
        assertThat(other.getByTestId("notice")).hasAttribute("data-notice", "user-declined");
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(outline.userName()).hasText("Alice Example");
    }

    private static void isStateMismatchWithoutExchange(Scene scene, OutlinePages outline) {
        outline.isTurnedAwayWith("state-mismatch");
        assertThat(scene.idp().journal().tokenRequests().count()).isZero();
    }
}
