package dev.latchkey.e2e.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The Spring Boot sample's pages. */
public record SpringBootPages(Page page, String url) {
    public void home() {
        page.navigate(url + "/");
    }

    /** Signs in by the link of the public page. */
    public void signIn(Account account) {
        home();
        signInLink().click();
        new SignInPage(page).signIn(account);
    }

    public void account() {
        page.navigate(url + "/account");
    }

    public void admin() {
        page.navigate(url + "/admin");
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

    public Locator expiresAt() {
        return page.getByTestId("expires-at");
    }

    public Locator adminHeading() {
        return page.getByTestId("admin");
    }

    public Locator forbidden() {
        return page.getByTestId("forbidden");
    }

    public void signOut() {
        page.getByTestId("sign-out").click();
    }
}
