package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The mock's Console. */
public record ConsolePages(Page page, String endpoint) {
    private static final Locator.GetByTextOptions EXACTLY = new Locator.GetByTextOptions().setExact(true);

    /** The way a person goes: the list, then the application. */
    public ConsolePages open(String applicationId) {
        page.navigate(endpoint + "/console");
        page.getByTestId("application-row")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByTestId("application-id").getByText(applicationId, EXACTLY)))
                .getByTestId("application-link")
                .click();
        assertThat(page.getByTestId("app-id")).hasText(applicationId);
        return this;
    }

    public Locator alwaysIssueRefreshToken() {
        return page.getByTestId("always-issue-refresh-token");
    }

    public Locator rotateRefreshToken() {
        return page.getByTestId("rotate-refresh-token");
    }

    public Locator redirectUris() {
        return page.getByTestId("redirect-uris").getByTestId("uri");
    }

    public Locator saveBar() {
        return page.locator("[data-testid=save-bar]:visible");
    }

    /** Saves, and waits until the bar that says "unsaved" is gone. */
    public void save() {
        pressSave();
        assertThat(saveBar()).isHidden();
    }

    /** Presses the button of the tab that is shown. */
    public void pressSave() {
        page.locator("[data-testid=save-changes]:visible").click();
    }

    public Page journal() {
        return at("/journal");
    }

    /** The page at a path below {@code /console}. */
    public Page at(String path) {
        page.navigate(endpoint + "/console" + path);
        return page;
    }

    /** Opens a dialog by its button, ticks what a label says, and presses the dialog's own button. */
    public void pick(String opener, String dialog, String label) {
        page.getByTestId(opener).click();
        Locator box = page.getByTestId(dialog + "-dialog");
        box.getByLabel(label).check();
        box.getByTestId(dialog + "-submit").click();
        assertThat(box).hasCount(0);
    }
}
