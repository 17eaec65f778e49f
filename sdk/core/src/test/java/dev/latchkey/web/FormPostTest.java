package dev.latchkey.web;

import static dev.latchkey.fixture.ScriptedProvider.config;
import static dev.latchkey.fixture.ScriptedProvider.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.fixture.Browser;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.session.MemorySessionStore;
import dev.latchkey.session.Session;
import dev.latchkey.signin.SignInOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer by form (response_mode=form_post)")
class FormPostTest {
    private final ScriptedProvider provider = new ScriptedProvider();
    private final MovableClock clock = new MovableClock();
    private final MemorySessionStore store = new MemorySessionStore(clock);
    private final RelyingParty rp = provider.relyingParty(config().withFormPost(), clock);
    private final WebSignIn web = new WebSignIn(rp, store);
    private final Browser browser = new Browser();

    @Test
    @DisplayName("20: is asked for, and the pending cookie alone is sent along with what another site posts")
    void cookies() {
        Reply start = web.signIn(browser.get("/sign-in"), SignInOptions.none());
        assertThat(query(start.location().orElseThrow())).containsEntry("response_mode", "form_post");
        assertThat(start.cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.header())
                        .startsWith("__Host-latchkey-signin.")
                        .contains("; HttpOnly; SameSite=None; Secure"));
        CallbackReply reply = posted(start);
        assertThat(reply.outcome()).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(reply.reply().cookies())
                .filteredOn(cookie -> cookie.name().startsWith("__Host-latchkey-session."))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.header()).contains("; SameSite=Lax; Secure"));
    }

    @Test
    @DisplayName("4: signs nobody in without this browser's pending sign-in")
    void otherBrowser() {
        Reply start = web.signIn(new Browser().get("/sign-in"), SignInOptions.none());
        Map<String, String> asked = query(start.location().orElseThrow());
        assertThat(web.callback(form(asked)).outcome()).isInstanceOf(SignInOutcome.Expired.class);
    }

    @Test
    @DisplayName("asks for Secure on loopback as well, for browsers take SameSite=None with it only")
    void loopback() {
        RelyingParty local = provider.relyingParty(
                config().withRedirectUri("http://localhost:3010/callback").withFormPost(), clock);
        Reply start = new WebSignIn(local, new MemorySessionStore(clock))
                .signIn(browser.get("/sign-in"), SignInOptions.none());
        assertThat(start.cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.header())
                        .startsWith("latchkey-signin.")
                        .contains("; SameSite=None; Secure"));
    }

    @Test
    @DisplayName("can follow a sign-in that another site started, which goes to paths of this app only")
    void initiated() {
        WebRequest from = browser.get("https://app.example/login?iss=https%3A%2F%2Fidp.example%2Foidc"
                + "&target_link_uri=https%3A%2F%2Fapp.example%2Forders");
        CallbackReply reply = posted(web.initiated(from));
        assertThat(reply.reply().location())
                .hasValueSatisfying(uri -> assertThat(uri).hasToString("/orders"));
        Reply refused = web.initiated(browser.get("https://app.example/login?iss=https%3A%2F%2Fevil.example"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.cookies()).isEmpty();
    }

    @Test
    @DisplayName("19: ends the session of before, whose cookie a browser does not send with another site's form")
    void sessionOfBefore() {
        CallbackReply first = posted(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        browser.keep(first.reply());
        Session before = ((SignInOutcome.SignedIn) first.outcome()).session();
        Reply again = browser.keep(web.signIn(browser.get("/sign-in"), SignInOptions.none()));
        browser.cookies().keySet().removeIf(name -> name.contains("session"));
        assertThat(posted(again).outcome()).isInstanceOf(SignInOutcome.SignedIn.class);
        assertThat(store.read(before.id())).isEmpty();
    }

    /** What the browser posts for the provider after {@code start}. */
    private CallbackReply posted(Reply start) {
        browser.keep(start);
        Map<String, String> asked = query(start.location().orElseThrow());
        provider.claim("nonce", asked.get("nonce"));
        return web.callback(form(asked));
    }

    private WebRequest form(Map<String, String> asked) {
        return new WebRequest(
                "POST",
                "/callback",
                Map.of(
                        "code", List.of("canary-code"),
                        "state", List.of(asked.getOrDefault("state", "")),
                        "iss", List.of(ScriptedProvider.ISSUER)),
                browser.cookies(),
                Map.of());
    }
}
