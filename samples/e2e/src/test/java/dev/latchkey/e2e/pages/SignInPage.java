package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The mock's sign-in page. */
public record SignInPage(Page page) {
    public void signIn(Account account) {
        enter(account.username(), account.password());
    }

    public void enter(String username, String password) {
        page.getByTestId("identifier").fill(username);
        page.getByTestId("password").fill(password);
        page.getByTestId("sign-in-submit").click();
    }

    /** Types where the focus is, and never points at anything. */
    public void signInByKeyboard(Account account) {
        assertThat(page.getByTestId("sign-in-submit")).isEnabled();
        page.keyboard().type(account.username());
        page.keyboard().press("Tab");
        page.keyboard().type(account.password());
        page.keyboard().press("Enter");
    }

    public Locator title() {
        return page.getByTestId("sign-in-title");
    }

    public Locator error() {
        return page.getByTestId("sign-in-error");
    }
}
