package dev.latchkey.samples.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.samples.outline.Browser.Page;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The Outline-style sample")
class OutlineAppTest {

    private final MockIdp idp = MockIdp.start();
    private Optional<Wiki> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(Wiki::close);
        idp.close();
    }

    private Wiki wiki(Map<String, String> more) {
        Wiki wiki = Wiki.start(idp, more);
        running = Optional.of(wiki);
        return wiki;
    }

    private Wiki wiki() {
        return wiki(Map.of());
    }

    @Test
    @DisplayName("A2, A4, A5: signs in with Outline's request, the secret in the form, and an ES384 ID token")
    void signIn() {
        Wiki wiki = wiki();
        URI authorization = wiki.open("/auth/oidc").location();
        assertThat(authorization.getQuery())
                .contains("response_type=code", "scope=openid profile email&", "state=", "nonce=")
                .contains("redirect_uri=" + wiki.url() + "/auth/oidc.callback", "code_challenge_method=S256")
                .doesNotContain("prompt=");
        assertThat(wiki.browser()
                        .open(idp.signIn("alice").at(authorization))
                        .location()
                        .getPath())
                .isEqualTo("/home");
        assertThat(idp.journal().tokenRequests().last().parameter("client_secret"))
                .isPresent();
        assertThat(idp.journal().tokenRequests().last().parameter("code_verifier"))
                .isPresent();
        Page home = wiki.open("/home");
        assertThat(home.text("user-name")).isEqualTo("Alice Example");
        assertThat(home.text("user-email")).isEqualTo("alice@example.test");
        assertThat(home.text("email-verified")).isEqualTo("yes");
        assertThat(home.text("user-role")).isEqualTo("Admin");
        assertThat(home.text("team-subdomain")).isEqualTo("example");
    }

    @Test
    @DisplayName("A3: signs in with addresses by hand, and still verifies the ID token")
    void manual() {
        Wiki wiki = wiki(Wiki.byHand(idp));
        wiki.signIn("alice");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
        assertThat(wiki.open("/settings/oidc").text("mode")).isEqualTo("manual");
        idp.faults().next(Endpoint.TOKEN, Fault.tamperSignature());
        assertThat(wiki.noticeOf(wiki.signIn("alice")).notice()).isEqualTo("auth-error");
    }

    @Test
    @DisplayName("A1: takes the callback by POST as well")
    void postedCallback() {
        Wiki wiki = wiki();
        URI callback = wiki.callbackOf("alice", "/auth/oidc");
        wiki.browser().post(wiki.at("/auth/oidc.callback"), callback.getRawQuery());
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
    }

    @Test
    @DisplayName("A6: turns away a user without email, keeps no session and tells no stack trace")
    void noEmail() {
        Wiki wiki = wiki();
        Page login = wiki.noticeOf(wiki.signIn("bob"));
        assertThat(login.notice()).isEqualTo("authentication-required");
        assertThat(wiki.isSignedOut()).isTrue();
    }

    @Test
    @DisplayName("A7: takes the name, else the configured claim by its path, else the username")
    void nameFallback() {
        idp.changeUser("bob", user -> user.withPrimaryEmail("bob@example.test"));
        Wiki wiki = wiki(Map.of("OIDC_USERNAME_CLAIM", "handle.short"));
        wiki.signIn("bob");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("bob");
        idp.faults().always(Endpoint.USERINFO, Fault.setMember("handle", Map.of("short", "bobby")));
        wiki.signIn("bob");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("bobby");
        idp.changeUser("bob", user -> user.withName("Bob Example"));
        wiki.signIn("bob");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Bob Example");
    }

    @Test
    @DisplayName("A8: refuses a callback with a foreign state, and asks the provider for no token")
    void foreignState() {
        Wiki wiki = wiki();
        URI callback = wiki.callbackOf("alice", "/auth/oidc");
        URI tampered = URI.create(callback.toString().replaceFirst("state=[^&]*", "state=foreign"));
        assertThat(wiki.noticeOf(wiki.browser().open(tampered)).notice()).isEqualTo("state-mismatch");
        assertThat(idp.journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("A8: refuses a callback in another browser, and one that comes after ten minutes")
    void otherBrowserOrLate() {
        Wiki wiki = wiki();
        URI late = wiki.callbackOf("alice", "/auth/oidc");
        idp.clock().advance(Duration.ofMinutes(11));
        assertThat(wiki.noticeOf(wiki.browser().open(late)).notice()).isEqualTo("state-mismatch");
        URI foreign = wiki.callbackOf("alice", "/auth/oidc");
        wiki.browser().forgetCookies();
        assertThat(wiki.noticeOf(wiki.browser().open(foreign)).notice()).isEqualTo("state-mismatch");
        assertThat(idp.journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("A9: tells access_denied as an error of the provider's")
    void accessDenied() {
        Wiki wiki = wiki();
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameter("error", "access_denied"));
        assertThat(wiki.noticeOf(wiki.signIn("alice")).notice()).isEqualTo("auth-error");
        assertThat(wiki.isSignedOut()).isTrue();
    }

    @Test
    @DisplayName("A9: tells Logto's Cancel as the user's own, and the pending sign-in is as good as before")
    void cancel() {
        Wiki wiki = wiki();
        URI callback = wiki.callbackOf("alice", "/auth/oidc");
        assertThat(wiki.noticeOf(wiki.open("/auth/oidc.callback")).notice()).isEqualTo("user-declined");
        assertThat(wiki.isSignedOut()).isTrue();
        wiki.browser().open(callback);
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
    }

    @Test
    @DisplayName("A10: shows the new email of a user who comes again")
    void changedEmail() {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        idp.changeUser("alice", user -> user.withPrimaryEmail("alice@new.test"));
        wiki.signIn("alice");
        Page home = wiki.open("/home");
        assertThat(home.text("user-email")).isEqualTo("alice@new.test");
        assertThat(home.text("user-role")).isEqualTo("Admin");
    }

    @Test
    @DisplayName("goes to the provider by itself, unless switched off or there is something to read")
    void autoRedirect() {
        Wiki wiki = wiki(Map.of("OIDC_DISABLE_REDIRECT", ""));
        assertThat(wiki.open("/").location().getPath()).isEqualTo("/auth/oidc");
        assertThat(wiki.open("/?logout=true").has("continue")).isTrue();
        assertThat(wiki.open("/?notice=auth-error").has("continue")).isTrue();
        assertThat(wiki.open("/?notice=unheard-of").has("continue")).isTrue();
    }

    @Test
    @DisplayName("passes the query of /auth/oidc on, but not what belongs to the protocol")
    void passThrough() {
        String query = wiki().open(
                        "/auth/oidc?prompt=consent&first_screen=register&state=evil&redirect_uri=evil&scope=evil")
                .location()
                .getQuery();
        assertThat(query).contains("prompt=consent", "first_screen=register").doesNotContain("evil");
    }

    @Test
    @DisplayName("shows what went over the wire, without a secret, and forgets it on request")
    void wire() {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        Page wire = wiki.open("/wire");
        assertThat(wire.has("authorization")).isTrue();
        assertThat(wire.has("userinfo")).isTrue();
        assertThat(wire.body())
                .contains("GET " + idp.issuer() + "/auth<", "alice@example.test")
                .contains("<code>code_verifier</code>", "Outline itself")
                .doesNotContain("wiki-secret");
        wiki.post("/wire/clear");
        assertThat(wiki.open("/wire").has("authorization")).isFalse();
    }

    @Test
    @DisplayName("hides the secrets on its settings page, and shows the addresses to register")
    void settings() {
        Wiki wiki = wiki();
        Page settings = wiki.open("/settings/oidc");
        assertThat(settings.text("redirect-uri")).isEqualTo(wiki.url() + "/auth/oidc.callback");
        assertThat(settings.text("post-logout-uri")).isEqualTo(wiki.url());
        assertThat(settings.text("setting-OIDC_TOKEN_URI")).isEqualTo(idp.issuer() + "/token");
        assertThat(settings.body()).doesNotContain("wiki-secret", "0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home", "/session"})
    @DisplayName("shows no member page to who is not signed in")
    void guarded(String path) {
        assertThat(wiki().open(path).location().getPath()).isEqualTo("/");
    }

    @Test
    @DisplayName("takes text from the provider and from addresses for text, never for HTML")
    void escaped() {
        idp.changeUser("alice", user -> user.withName("<b>Alice</b>"));
        Wiki wiki = wiki();
        wiki.signIn("alice");
        assertThat(wiki.open("/home").body()).doesNotContain("<b>Alice").contains("&lt;b&gt;Alice");
        assertThat(wiki.open("/?notice=%3Cscript%3E&ref=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    @DisplayName("answers what is not there with a page that says so")
    void notFound() {
        Page page = wiki().open("/nothing");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.has("problem")).isTrue();
    }
}
