package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The mock's consent page, which only third-party applications show. */
public record ConsentPage(Page page) {
    private static final int MOST_TABS = 12;

    public void authorize() {
        page.getByTestId("consent-authorize").click();
    }

    /** Tabs to the button and presses Enter there. */
    public void authorizeByKeyboard() {
        Locator button = page.getByTestId("consent-authorize");
        assertThat(button).isEnabled();
        for (int tabs = 0; tabs < MOST_TABS && !hasFocus(button); tabs++) {
            page.keyboard().press("Tab");
        }
        assertThat(button).isFocused();
        page.keyboard().press("Enter");
    }

    private static boolean hasFocus(Locator element) {
        return Boolean.TRUE.equals(element.evaluate("element => element === document.activeElement"));
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
