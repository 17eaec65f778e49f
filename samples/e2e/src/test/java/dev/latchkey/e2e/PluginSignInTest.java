package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.ConsolePages;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.PluginSetting;
import dev.latchkey.e2e.scene.Query;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.Application;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@InBrowser
@DisplayName("The assistant of 2023")
class PluginSignInTest {
    @Test
    @DisplayName("B1: asks with exactly response_type, client_id, redirect_uri, scope and state")
    void fiveParameters(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.logInAsking(Account.ALICE);
        Query asked = Query.lastAuthorization(scene.idp());
        assertThat(asked.parameters().all().keySet())
                .containsExactly("response_type", "client_id", "redirect_uri", "scope", "state");
        assertThat(asked.get("redirect_uri")).isEqualTo(plugin.callbackUrl());
        assertThat(plugin.wire("authorization").locator("pre"))
                .hasText("GET " + scene.idp().issuer() + "/auth");
        assertThat(plugin.wire("authorization").locator("dt"))
                .hasText(new String[] {"response_type", "client_id", "redirect_uri", "scope", "state"});
    }

    @Test
    @DisplayName("B2: is accepted without PKCE and prompt as a Traditional application")
    void traditional(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.logInAsking(Account.ALICE);
        assertThat(plugin.fact("subject")).hasText("alice00user1");
        Query asked = Query.lastAuthorization(scene.idp());
        assertThat(asked.has("code_challenge")).isFalse();
        assertThat(asked.has("prompt")).isFalse();
    }

    @ParameterizedTest(name = "B2: is refused for want of PKCE as {0}")
    @ValueSource(strings = {"plugin-spa", "plugin-native"})
    void publicApplication(String application, Scene scene) {
        PluginPages plugin = scene.plugin();
        scene.idp().addApplication(Application.nativeApp("plugin-native", plugin.callbackUrl()));
        plugin.enter(application, "none", "profile");
        scene.page().getByTestId("verify-tokens").click();
        scene.page().getByTestId("install").click();
        plugin.ask("Who am I?");
        plugin.logInButton().click();
        assertThat(plugin.refused()).hasAttribute("data-reason", "provider-error");
        assertThat(plugin.refused()).containsText("invalid_request");
        assertThat(plugin.refused()).containsText("PKCE");
    }

    @ParameterizedTest(name = "B3, B4: gets its token by {0}, secret proven once")
    @ValueSource(strings = {"json", "form", "basic"})
    void exchanges(String exchange, Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.use(exchange);
        plugin.logInAsking(Account.ALICE);
        assertThat(plugin.fact("subject")).hasText("alice00user1");
        assertThat(plugin.wire("token").getByTestId("status")).hasText("200");
        Locator sent = scene.page().getByTestId("token");
        assertThat(sent.getByTestId("value-Content-Type"))
                .hasText(exchange.equals("json") ? "application/json" : "application/x-www-form-urlencoded");
        assertThat(sent.getByTestId("value-client_secret")).hasCount(exchange.equals("basic") ? 0 : 1);
        assertThat(sent.getByTestId("value-Authorization")).hasCount(exchange.equals("basic") ? 1 : 0);
        assertThat(scene.page().content()).doesNotContain("plugin-secret");
    }

    @Test
    @DisplayName("B3: takes JSON from the manifest's authorization_content_type, or form where that says so")
    void contentType(Scene scene) {
        PluginPages json = scene.plugin();
        json.enter("plugin", "plugin-secret", "profile");
        assertThat(scene.page().getByTestId("exchange")).hasValue("json");
        PluginPages form = scene.plugin(
                PluginSetting.of(scene.idp()).with("PLUGIN_CONTENT_TYPE", "application/x-www-form-urlencoded"));
        form.enter("plugin", "plugin-secret", "profile");
        assertThat(scene.page().getByTestId("exchange")).hasValue("form");
    }

    @Test
    @DisplayName("B4: is refused with invalid_request when the secret stands in header and body")
    void bothPlaces(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.use("both");
        plugin.ask("Who am I?");
        plugin.logInButton().click();
        new SignInPage(scene.page()).signIn(Account.ALICE);
        assertThat(plugin.refused()).hasAttribute("data-reason", "token-refused");
        assertThat(plugin.refused()).containsText("400 invalid_request");
    }

    @Test
    @DisplayName(
            "B5: with an empty scope gets a token that may do nothing; the placeholder profile is what the API can ask for")
    void emptyScope(Scene scene) {
        PluginPages plugin = scene.plugin(PluginSetting.of(scene.idp()).with("PLUGIN_SCOPE", ""));
        plugin.enter("plugin", "plugin-secret", "");
        assertThat(scene.page().getByTestId("scope-empty")).containsText("profile");
        scene.page().getByTestId("verify-tokens").click();
        scene.page().getByTestId("install").click();
        plugin.ask("What are my todos?");
        plugin.logIn(Account.ALICE);
        assertThat(Query.lastAuthorization(scene.idp()).get("scope")).isEmpty();
        assertThat(plugin.newestStatus()).hasText("403");
        assertThat(plugin.newestError()).hasText("SCOPE_INSUFFICIENT");
        assertThat(plugin.grants("granted-scope")).hasText("–");

        plugin.install("profile");
        plugin.page().getByTestId("nav-grants").click();
        scene.browser()
                .clearCookies(
                        new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("assistant-visitor"));
        plugin.ask("What are my todos?");
        plugin.logInButton().click();
        assertThat(plugin.newestStatus()).hasText("200");
    }

    @Test
    @DisplayName("B6: refuses a callback whose state is not the one it sent, and exchanges no code")
    void stateMismatch(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.ask("Who am I?");
        plugin.logInButton().click();
        assertThat(new SignInPage(scene.page()).title()).isVisible();
        scene.page().navigate(plugin.callbackUrl() + "?code=stolen&state=guessed");
        assertThat(plugin.refused()).hasAttribute("data-reason", "state-mismatch");
        assertThat(scene.idp().journal().tokenRequests().count()).isZero();
        assertThat(plugin.grants("no-grant")).isVisible();
    }

    @Test
    @DisplayName("B7: under its other host name fails with a redirect_uri error until both callbacks are registered")
    void bothHosts(Scene scene) {
        PluginPages plugin = scene.plugin();
        scene.idp().change("plugin", application -> application.withRedirectUris(plugin.callbackUrl()));
        plugin.install();
        PluginPages other = new PluginPages(scene.page(), plugin.pluginUrl(), plugin.secondUrl(), plugin.secondUrl());
        other.ask("Who am I?");
        Response refused = scene.page()
                .waitForResponse(response -> response.url().contains("/oidc/auth?"), other.logInButton()::click);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("invalid_redirect_uri");

        ConsolePages console = scene.console().open("plugin");
        console.page().getByTestId("add-redirect-uri").click();
        console.redirectUris().last().fill(plugin.secondCallbackUrl());
        console.save();
        other.logInAsking(Account.ALICE);
        assertThat(other.fact("subject")).hasText("alice00user1");
        assertThat(scene.page()).hasURL(plugin.secondUrl() + "/chat#newest");
    }

    @Test
    @DisplayName("B8: installs no plugin whose manifest holds another verification token")
    void verificationToken(Scene scene) {
        PluginPages plugin = scene.plugin(PluginSetting.of(scene.idp()).with("VERIFICATION_TOKEN", "somebody-elses"));
        plugin.enter("plugin", "plugin-secret", "profile");
        scene.page().getByTestId("verify-tokens").click();
        assertThat(scene.page().getByTestId("install-problem")).containsText("another verification token");
        assertThat(scene.page().getByTestId("install")).isDisabled();
        scene.page().request().post(plugin.assistantUrl() + "/install/install");
        scene.page().navigate(plugin.assistantUrl() + "/chat");
        assertThat(plugin.question()).isHidden();
    }
}
