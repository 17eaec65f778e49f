package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The pages of the connector, in one tab. */
public record ConnectorPages(Page page, String url, String mcpUrl) {
    /** Looks for the MCP server with one of the buttons, and waits for what was found. */
    public void find(String button) {
        page.navigate(url + "/connect");
        page.getByTestId(button).click();
        assertThat(page.getByTestId("step").last()).isVisible();
    }

    /** Begins a sign-in with what was found. */
    public void signIn(Account account) {
        page.getByTestId("sign-in").click();
        new SignInPage(page).signIn(account);
    }

    /** Connects as somebody registered by hand, and waits for the tools. */
    public void connect(Account account) {
        find("connect");
        signIn(account);
        assertThat(tool("read_notes")).isVisible();
    }

    public Locator tool(String name) {
        return page.getByTestId("tool-" + name);
    }

    public Locator result() {
        return page.getByTestId("result");
    }

    public Locator tokens(String testId) {
        page.navigate(url + "/tokens");
        return page.getByTestId(testId);
    }
}
