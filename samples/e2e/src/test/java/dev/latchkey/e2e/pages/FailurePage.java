package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;

/** The page of a sign-in that failed. */
public record FailurePage(Page page, Response answer) {
    /** One heading, what, why and what to do, the code, and nothing of the machine room. */
    public void isReadableWith(String code) {
        assertThat(answer.status()).isBetween(400, 599);
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.locator("body")).containsText(code);
        assertThat(page.content())
                .doesNotContain("Caused by")
                .doesNotContain("at dev.latchkey")
                .doesNotContain("at java.");
    }
}
