package dev.latchkey.e2e.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The mock's consent page, which only third-party applications show. */
public record ConsentPage(Page page) {
    public void authorize() {
        page.getByTestId("consent-authorize").click();
    }

    public void cancel() {
        page.getByTestId("consent-cancel").click();
    }

    public Locator title() {
        return page.getByTestId("consent-title");
    }

    public Locator user() {
        return page.getByTestId("consent-user");
    }

    public Locator scopes() {
        return page.getByTestId("consent-scopes");
    }
}
