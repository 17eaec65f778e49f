package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The mock's Console. */
public record ConsolePages(Page page, String endpoint) {
    /** The way a person goes: the list, then the application. */
    public ConsolePages open(String applicationName) {
        page.navigate(endpoint + "/console");
        page.getByTestId("application-link")
                .getByText(applicationName, new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(page.getByTestId("application-title")).hasText(applicationName);
        return this;
    }

    public Locator alwaysIssueRefreshToken() {
        return page.getByTestId("always-issue-refresh-token");
    }

    public Locator redirectUris() {
        return page.getByTestId("redirect-uris").getByTestId("uri");
    }

    public Locator saveBar() {
        return page.getByTestId("save-bar");
    }

    /** Saves, and waits until the bar that says "unsaved" is gone. */
    public void save() {
        page.getByTestId("save-changes").click();
        assertThat(saveBar()).isHidden();
    }

    public Page journal() {
        page.navigate(endpoint + "/console/journal");
        return page;
    }
}
