package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The pages of the Outline-style sample, in one tab. */
public record OutlinePages(Page page, String url) {
    /** From the login page to /home, as a person does. */
    public void signIn(Account account) {
        goToSignIn();
        new SignInPage(page).signIn(account);
        assertThat(page).hasURL(url + "/home");
    }

    /** From the login page to the provider's sign-in page. */
    public void goToSignIn() {
        open("/");
        continueButton().click();
        assertThat(new SignInPage(page).title()).isVisible();
    }

    /** Straight to Outline's sign-in route, with parameters that it passes on. */
    public void startWith(String query) {
        open("/auth/oidc?" + query);
    }

    public void open(String path) {
        page.navigate(url + path);
    }

    public Locator continueButton() {
        return page.getByTestId("continue");
    }

    public Locator notice() {
        return page.getByTestId("notice");
    }

    public Locator userName() {
        return page.getByTestId("user-name");
    }

    public Locator userEmail() {
        return page.getByTestId("user-email");
    }

    public Locator refreshToken() {
        return page.getByTestId("refresh-token");
    }

    public Locator scopes() {
        return page.getByTestId("scopes");
    }

    public void checkAccess() {
        page.getByTestId("check-access").click();
    }

    public void signOut() {
        page.getByTestId("sign-out").click();
    }

    /** What /session says of the refresh token: yes or no. */
    public void sessionSaysRefreshToken(String expected) {
        open("/session");
        assertThat(refreshToken()).hasText(expected);
    }

    /** Back at the login page with this notice, and without a session: /home leads to the login page too. */
    public void isTurnedAwayWith(String notice) {
        assertThat(notice()).hasAttribute("data-notice", notice);
        open("/home");
        assertThat(continueButton()).isVisible();
    }

    public void isSignedInAs(String name) {
        open("/home");
        assertThat(userName()).hasText(name);
    }
}
