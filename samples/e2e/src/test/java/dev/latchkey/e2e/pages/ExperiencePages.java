package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.latchkey.mockidp.MockIdp;

/** The pages of a sign-in beyond the first one: codes, new accounts, forgotten passwords, other providers. */
public record ExperiencePages(Page page, MockIdp idp) {
    public void identify(String identifier) {
        // the button comes on with the page's script; before that, Enter does nothing
        assertThat(page.locator("#form button[type=submit]")).isEnabled();
        page.getByTestId("identifier").fill(identifier);
        page.getByTestId("identifier").press("Enter");
    }

    /** Types the code that was sent to an address, as a person who reads it there. */
    public void typeCodeSentTo(String address) {
        assertThat(page.getByTestId("code-submit")).isEnabled();
        page.getByTestId("code").fill(idp.codeSentTo(address));
        page.getByTestId("code-submit").click();
    }

    public void typePassword(String password) {
        page.getByTestId("password").fill(password);
        page.getByTestId("password-submit").click();
    }

    /** On the page for a new password, twice. */
    public void choosePassword(String kind, String password) {
        page.getByTestId("password").fill(password);
        page.getByTestId("confirm").fill(password);
        page.getByTestId(kind + "-submit").click();
    }

    /** On the page of another provider, as somebody whom it has not seen yet. */
    public void beForeigner(String id, String name, String email) {
        assertThat(page.getByTestId("provider-title")).isVisible();
        page.getByTestId("provider-id").fill(id);
        page.getByTestId("provider-name").fill(name);
        page.getByTestId("provider-email").fill(email);
        page.getByTestId("provider-submit").click();
    }

    public void press(String testId) {
        page.getByTestId(testId).click();
    }

    public Locator at(String testId) {
        return page.getByTestId(testId);
    }
}
