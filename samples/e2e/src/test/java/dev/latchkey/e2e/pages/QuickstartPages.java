package dev.latchkey.e2e.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The quickstart's pages. */
public record QuickstartPages(Page page, String url) {
    public void signIn(Account account) {
        page.navigate(url + "/");
        signInLink().click();
        new SignInPage(page).signIn(account);
    }

    public Locator signInLink() {
        return page.getByTestId("sign-in");
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

    public void signOut() {
        page.getByTestId("sign-out").click();
    }
}
