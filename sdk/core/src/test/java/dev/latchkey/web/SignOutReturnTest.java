package dev.latchkey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.Browser;
import dev.latchkey.fixture.ScriptedProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The return from the provider's sign-out page")
class SignOutReturnTest {
    private final WebUnderTest web = new WebUnderTest();

    @AfterEach
    void close() {
        web.app.close();
    }

    private URI signOut() {
        web.signIn("alice", SignInOptions.none());
        Reply reply = web.browser.keep(web.web.signOut(web.browser.post("/sign-out", Map.of())));
        return reply.location().orElseThrow();
    }

    private SignedOutReply comeBack(Browser browser, String uri) {
        SignedOutReply reply = web.web.signedOut(browser.get(uri), "/");
        browser.keep(reply.reply());
        return reply;
    }

    private static void assertUntrusted(SignedOutReply reply) {
        assertThat(reply.result().failureIfAny().orElseThrow().code()).isEqualTo(FailureCode.SIGN_OUT_UNKNOWN);
    }

    @Test
    @DisplayName("55: is confirmed by the state that went out, once, and clears its cookie")
    void confirmed() {
        URI back = web.app.idp.signIn("alice").signOutAt(signOut());
        assertThat(web.browser.cookiesNamed("signout")).hasSize(1);
        SignedOutReply first = comeBack(web.browser, back.toString());
        assertThat(first.result()).isInstanceOf(SignOutReturn.Confirmed.class);
        assertThat(first.reply().location()).contains(URI.create("/"));
        assertThat(web.browser.cookiesNamed("signout")).isEmpty();
        assertUntrusted(comeBack(web.browser, back.toString()));
    }

    @ParameterizedTest(name = "55: is not trusted with the query \"{0}\"")
    @ValueSource(strings = {"", "?state=", "?state=wrong", "?state=STATE&state=STATE", "?state=STATEx"})
    void wrongState(String query) {
        String state = ScriptedProvider.query(signOut()).get("state");
        assertUntrusted(comeBack(web.browser, "/" + query.replace("STATE", state)));
    }

    @Test
    @DisplayName("55: is not trusted in another browser, nor when its cookie was changed")
    void otherBrowser() {
        String state = ScriptedProvider.query(signOut()).get("state");
        assertUntrusted(comeBack(new Browser(), "/?state=" + state));
        String name = web.browser.cookiesNamed("signout").get(0);
        web.browser.cookies().merge(name, "A", String::concat);
        assertUntrusted(comeBack(web.browser, "/?state=" + state));
    }

    @Test
    @DisplayName("55: is not trusted after ten minutes")
    void late() {
        String state = ScriptedProvider.query(signOut()).get("state");
        web.app.clock.advance(Duration.ofMinutes(10));
        assertUntrusted(comeBack(web.browser, "/?state=" + state));
    }

    @Test
    @DisplayName("51, 52: has a new state of 256 bits each time, which the cookie does not show")
    void state() {
        String first = ScriptedProvider.query(signOut()).get("state");
        String second = ScriptedProvider.query(signOut()).get("state");
        assertThat(first).hasSize(43).isNotEqualTo(second);
        assertThat(web.browser.cookies().values()).noneMatch(value -> value.contains(second));
    }
}
