package dev.latchkey.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The pages of the assistant and its plugin, in one tab. */
public record PluginPages(Page page, String pluginUrl, String assistantUrl, String secondUrl) {
    private static final String CALLBACK = "/aip/todo/oauth/callback";

    /** In another tab, or as another person. */
    public PluginPages in(Page other) {
        return new PluginPages(other, pluginUrl, assistantUrl, secondUrl);
    }

    public String callbackUrl() {
        return assistantUrl + CALLBACK;
    }

    public String secondCallbackUrl() {
        return secondUrl + CALLBACK;
    }

    /** As the developer who follows the install page from top to bottom. */
    public void install() {
        install("profile");
    }

    public void install(String scope) {
        enter("plugin", "plugin-secret", scope);
        page.getByTestId("verify-tokens").click();
        assertThat(page.getByTestId("verified")).isVisible();
        page.getByTestId("install").click();
        assertThat(question()).isVisible();
    }

    /** The steps of the install page before "Verify tokens". */
    public void enter(String clientId, String clientSecret, String scope) {
        page.navigate(assistantUrl + "/install");
        page.getByTestId("find-manifest").click();
        assertThat(page.getByTestId("plugin-name")).isVisible();
        page.getByTestId("client-id").fill(clientId);
        page.getByTestId("client-secret").fill(clientSecret);
        page.getByTestId("scope").fill(scope);
    }

    /** Asks, and waits until question and answer stand in the conversation. */
    public void ask(String text) {
        page.navigate(assistantUrl + "/chat");
        int before = lines().count();
        question().fill(text);
        page.getByTestId("ask").click();
        assertThat(lines()).hasCount(before + 2);
    }

    /** Presses the login button and signs in at the provider; the question that waited is answered then. */
    public void logIn(Account account) {
        logInButton().click();
        new SignInPage(page).signIn(account);
        assertThat(question()).isVisible();
    }

    /** Asks who one is, and logs in for it. */
    public void logInAsking(Account account) {
        ask("Who am I?");
        logIn(account);
    }

    public Locator logInButton() {
        return page.getByTestId("log-in");
    }

    public Locator question() {
        return page.getByTestId("question");
    }

    public Locator lines() {
        return page.getByTestId("line");
    }

    /** The newest line of the conversation. */
    public Locator newestLine() {
        return lines().last();
    }

    /** A fact of /me in the newest line. */
    public Locator fact(String name) {
        return newestLine().getByTestId("fact-" + name);
    }

    public Locator newestStatus() {
        return newestLine().getByTestId("answer-status");
    }

    public Locator newestError() {
        return newestLine().getByTestId("answer-error");
    }

    public Locator refused() {
        return page.getByTestId("refused");
    }

    public Locator grants(String testId) {
        page.navigate(assistantUrl + "/grants");
        return page.getByTestId(testId);
    }

    /** What the assistant's wire page says of this kind of request. */
    public Locator wire(String kind) {
        page.navigate(assistantUrl + "/wire");
        return page.getByTestId(kind);
    }

    public void use(String exchange) {
        grants("exchange").selectOption(exchange);
        page.getByTestId("switch-exchange").click();
        assertThat(page.getByTestId("exchange")).hasValue(exchange);
    }
}
