package dev.latchkey.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A browser")
class BrowsersTest {
    @Test
    @DisplayName("is had without any set-up step")
    void starts() {
        try (Browsers browsers = Browsers.open();
                Page page = browsers.browser().newPage()) {
            page.setContent("<title>hello</title>");
            assertThat(page.title()).isEqualTo("hello");
        }
    }
}
