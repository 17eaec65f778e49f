package dev.latchkey.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import dev.latchkey.e2e.pages.Account;
import dev.latchkey.e2e.pages.PluginPages;
import dev.latchkey.e2e.pages.SignInPage;
import dev.latchkey.e2e.scene.InBrowser;
import dev.latchkey.e2e.scene.PluginSetting;
import dev.latchkey.e2e.scene.Scene;
import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@InBrowser
@DisplayName("The plugin's API")
class PluginApiTest {
    private static final String TODO = "https://todo.example";

    @Test
    @DisplayName("keeps todos for whoever the assistant signed in, with an opaque token that it introspects")
    void todos(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.ask("Add buy milk");
        plugin.logIn(Account.ALICE);
        assertThat(plugin.newestLine()).containsText("Your todos: buy milk.");
        plugin.ask("What are my todos?");
        assertThat(plugin.newestLine()).containsText("Your todos: buy milk.");
        plugin.ask("Who am I?");
        assertThat(plugin.fact("verifiedBy")).hasText("INTROSPECTION");
        assertThat(plugin.grants("token-kind")).hasText("opaque");
    }

    @Test
    @DisplayName("B11: with a default API and a scope without openid gets a JWT made for it, and verifies it itself")
    void defaultApi(Scene scene) {
        PluginPages plugin = withDefaultApi(scene);
        plugin.install("read:todos write:todos");
        plugin.ask("Add buy milk");
        plugin.logIn(Account.ALICE);
        assertThat(plugin.newestLine()).containsText("Your todos: buy milk.");
        plugin.ask("Who am I?");
        assertThat(plugin.fact("audience")).hasText(TODO);
        assertThat(plugin.fact("scopes")).hasText("read:todos, write:todos");
        assertThat(plugin.fact("verifiedBy")).hasText("SIGNATURE");
        assertThat(plugin.grants("token-kind")).hasText("JWT");
    }

    @Test
    @DisplayName("B11: gets an opaque token again once openid is asked for too, and the permissions are gone")
    void defaultApiWithOpenid(Scene scene) {
        PluginPages plugin = withDefaultApi(scene);
        plugin.install("openid read:todos");
        plugin.logInAsking(Account.ALICE);
        assertThat(plugin.fact("verifiedBy")).hasText("INTROSPECTION");
        assertThat(plugin.fact("scopes")).hasText("openid");
        assertThat(plugin.grants("token-kind")).hasText("opaque");
        plugin.ask("What are my todos?");
        assertThat(plugin.newestStatus()).hasText("403");
    }

    @Test
    @DisplayName("B11: refuses a JWT that was made for another API")
    void otherAudience(Scene scene) {
        PluginPages plugin = scene.plugin();
        scene.idp()
                .addResource(
                        ApiResource.of("https://other.example", "read:todos").withDefault(true));
        plugin.install("read:todos");
        plugin.logInAsking(Account.ALICE);
        assertThat(plugin.newestStatus()).hasText("401");
        assertThat(plugin.newestError()).hasText("AUDIENCE_MISMATCH");
        assertThat(plugin.logInButton()).isVisible();
    }

    @Test
    @DisplayName("B11: lets a user do only what the roles allow")
    void roles(Scene scene) {
        PluginPages plugin = withDefaultApi(scene);
        plugin.install("read:todos write:todos");
        plugin.ask("What are my todos?");
        plugin.logIn(Account.BOB);
        assertThat(plugin.newestStatus()).hasText("200");
        plugin.ask("Add buy milk");
        assertThat(plugin.newestStatus()).hasText("403");
        assertThat(plugin.newestError()).hasText("SCOPE_INSUFFICIENT");
    }

    @Test
    @DisplayName("B13: answers 401 to no token and to garbage, and asks nobody about it")
    void garbage(Scene scene) {
        PluginPages plugin = scene.plugin();
        for (String token : List.of("", "garbage", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.")) {
            for (String path : List.of("/todos", "/me")) {
                RequestOptions options = RequestOptions.create();
                APIResponse answer = scene.page()
                        .request()
                        .get(
                                plugin.pluginUrl() + path,
                                token.isEmpty() ? options : options.setHeader("Authorization", "Bearer " + token));
                assertThat(answer.status()).as(token).isEqualTo(401);
                assertThat(answer.headers().get("www-authenticate")).startsWith("Bearer realm=\"" + TODO + "\"");
            }
        }
        assertThat(scene.idp().journal().entries()).isEmpty();
    }

    @Test
    @DisplayName("B13: answers the assistant 401 when it has no token, which brings the login button")
    void withoutToken(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.ask("What are my todos?");
        assertThat(plugin.newestStatus()).hasText("401");
        assertThat(plugin.newestError()).hasText("ACCESS_TOKEN_MISSING");
        assertThat(plugin.logInButton()).hasText("Log in with Todo list");
    }

    @Test
    @DisplayName(
            "answers 503 and no challenge while the provider is down, for the token may be good; the login is kept")
    void outage(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        scene.idp().faults().next(Endpoint.INTROSPECTION, Fault.status(503));
        plugin.logInAsking(Account.ALICE);
        assertThat(plugin.newestStatus()).hasText("503");
        assertThat(plugin.newestLine()).not().containsText("localhost");
        assertThat(plugin.logInButton()).isHidden();
        plugin.ask("Who am I?");
        assertThat(plugin.newestStatus()).hasText("200");
    }

    @Test
    @DisplayName(
            "The attack drill succeeds against the assistant: a code of alice, injected, makes bob's chat alice's; its page says so")
    void codeInjection(Scene scene) {
        PluginPages plugin = scene.plugin();
        plugin.install();
        plugin.ask("Who am I?");
        plugin.logInButton().click();
        assertThat(new SignInPage(scene.page()).title()).isVisible();
        URI attackers = URI.create(scene.page()
                .request()
                .get(plugin.assistantUrl() + "/login", RequestOptions.create().setMaxRedirects(0))
                .headers()
                .get("location"));
        URI alices = scene.idp().signIn("alice").at(attackers);
        scene.page().navigate(alices.toString());
        assertThat(plugin.fact("subject")).hasText("alice00user1");
        assertThat(scene.page().getByTestId("weak-client")).containsText("code injection");
    }

    /** How the token is spoiled, and the code by which the API refuses it. */
    private static Map<Fault, String> forgeries() {
        Map<Fault, String> all = new LinkedHashMap<>();
        all.put(Fault.algNone(), "ALGORITHM_REFUSED");
        all.put(Fault.hs256WithPublicKey(), "ALGORITHM_REFUSED");
        all.put(Fault.tamperSignature(), "SIGNATURE_INVALID");
        all.put(Fault.signWithUnknownKey(), "KEY_NOT_FOUND");
        all.put(Fault.setClaim("iss", "https://evil.example"), "ISSUER_CLAIM_MISMATCH");
        all.put(Fault.setClaim("exp", 1), "TOKEN_EXPIRED");
        return all;
    }

    @Test
    @DisplayName("passes the attack drill: refuses a JWT that is forged, one way after the other")
    void forged(Scene scene) {
        PluginPages plugin = withDefaultApi(scene);
        plugin.install("read:todos");
        plugin.logInAsking(Account.ALICE);
        assertThat(plugin.newestStatus()).hasText("200");
        forgeries().forEach((fault, code) -> {
            scene.clock().advance(Duration.ofHours(2));
            plugin.ask("Who am I?");
            scene.idp().faults().next(Endpoint.TOKEN, Fault.ofAccessToken(fault));
            plugin.logInButton().click();
            assertThat(plugin.newestStatus()).hasText("401");
            assertThat(plugin.newestError()).hasText(code);
        });
    }

    private static PluginPages withDefaultApi(Scene scene) {
        scene.idp().changeResource(TODO, api -> api.withDefault(true));
        return scene.plugin(PluginSetting.of(scene.idp()).withApiScopes());
    }
}
