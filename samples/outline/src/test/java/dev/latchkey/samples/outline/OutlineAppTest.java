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

    private static final Map<String, String> OFFLINE = Map.of("OIDC_SCOPES", "openid profile email offline_access");

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

    private static void isSignedOut(Wiki wiki) {
        assertThat(wiki.open("/home").location().getPath()).isEqualTo("/");
    }

    private static void saysNotice(Page login, String notice) {
        assertThat(login.body()).contains("data-notice=\"" + notice + "\"").doesNotContain("Exception:", "\tat ");
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
        saysNotice(wiki.noticeOf(wiki.signIn("alice")), "auth-error");
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
        saysNotice(login, "authentication-required");
        isSignedOut(wiki);
    }

    @Test
    @DisplayName("A8: refuses a callback with a foreign state, and asks the provider for no token")
    void foreignState() {
        Wiki wiki = wiki();
        URI callback = wiki.callbackOf("alice", "/auth/oidc");
        URI tampered = URI.create(callback.toString().replaceFirst("state=[^&]*", "state=foreign"));
        saysNotice(wiki.noticeOf(wiki.browser().open(tampered)), "state-mismatch");
        assertThat(idp.journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("A8: refuses a callback in another browser, and one that comes after ten minutes")
    void otherBrowserOrLate() {
        Wiki wiki = wiki();
        URI late = wiki.callbackOf("alice", "/auth/oidc");
        idp.clock().advance(Duration.ofMinutes(11));
        saysNotice(wiki.noticeOf(wiki.browser().open(late)), "state-mismatch");
        URI foreign = wiki.callbackOf("alice", "/auth/oidc");
        wiki.browser().forgetCookies();
        saysNotice(wiki.noticeOf(wiki.browser().open(foreign)), "state-mismatch");
        assertThat(idp.journal().tokenRequests().count()).isZero();
    }

    @Test
    @DisplayName("A9: tells access_denied as an error of the provider's")
    void accessDenied() {
        Wiki wiki = wiki();
        idp.faults().next(Endpoint.AUTHORIZATION, Fault.callbackParameter("error", "access_denied"));
        saysNotice(wiki.noticeOf(wiki.signIn("alice")), "auth-error");
        isSignedOut(wiki);
    }

    @Test
    @DisplayName("A9: tells Logto's Cancel as the user's own, and the pending sign-in is as good as before")
    void cancel() {
        Wiki wiki = wiki();
        URI callback = wiki.callbackOf("alice", "/auth/oidc");
        saysNotice(wiki.noticeOf(wiki.open("/auth/oidc.callback")), "user-declined");
        isSignedOut(wiki);
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
    @DisplayName(
            "A11: without prompt=consent there is no refresh token, and an hour later the check signs the user out")
    void seedFailure() {
        Wiki wiki = wiki(OFFLINE);
        wiki.signIn("alice");
        Page session = wiki.open("/session");
        assertThat(session.text("refresh-token")).isEqualTo("no");
        assertThat(session.body()).contains(">openid<").doesNotContain(">offline_access</code> </dd>");
        idp.clock().advance(Duration.ofMinutes(61));
        Page login = wiki.noticeOf(wiki.post("/home/check"));
        saysNotice(login, "signed-out");
        assertThat(login.text("notice-code")).isEqualTo("NO_REFRESH_TOKEN");
        isSignedOut(wiki);
    }

    @Test
    @DisplayName("A11: so does a page that is only looked at")
    void seedFailureOnView() {
        Wiki wiki = wiki(OFFLINE);
        wiki.signIn("alice");
        idp.clock().advance(Duration.ofMinutes(61));
        saysNotice(wiki.noticeOf(wiki.open("/session")), "signed-out");
    }

    @Test
    @DisplayName("A12: with prompt=consent there is a refresh token, and an hour later nobody notices")
    void promptConsent() {
        Wiki wiki = wiki(OFFLINE);
        wiki.signIn("alice", "/auth/oidc?prompt=consent");
        survivesAnHour(wiki);
    }

    @Test
    @DisplayName("A13: with Always issue refresh token likewise, with default scopes and no prompt")
    void alwaysIssue() {
        Wiki wiki = wiki();
        idp.change(Wiki.APP_ID, application -> application.withAlwaysIssueRefreshToken(true));
        wiki.signIn("alice");
        survivesAnHour(wiki);
    }

    private void survivesAnHour(Wiki wiki) {
        assertThat(wiki.open("/session").text("refresh-token")).isEqualTo("yes");
        idp.clock().advance(Duration.ofMinutes(61));
        assertThat(wiki.post("/home/check").location().getQuery()).isEqualTo("message=access-confirmed");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
        assertThat(idp.journal().tokenRequests().withGrant("refresh_token").count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("A14: signs out by POST only, at the provider too, and comes back to the exact address")
    void signOut() {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        assertThat(wiki.open("/auth/oidc.logout").body()).contains("<form", "method=\"post\"");
        assertThat(wiki.open("/home").status()).isEqualTo(200);
        String end = wiki.post("/auth/oidc.logout").location().toString();
        assertThat(end).contains("id_token_hint=", "client_id=wiki");
        assertThat(URI.create(end).getQuery()).contains("post_logout_redirect_uri=" + wiki.url());
        isSignedOut(wiki);
        assertThat(wiki.open("/wire").text("logout-url"))
                .contains("id_token_hint=")
                .doesNotContain(end);
    }

    @Test
    @DisplayName("A15: starts without a button where the provider has no userinfo, and says why")
    void noUserInfo() {
        idp.faults().always(Endpoint.DISCOVERY, Fault.removeMember("userinfo_endpoint"));
        Wiki wiki = wiki();
        Page login = wiki.open("/");
        assertThat(login.has("continue")).isFalse();
        assertThat(login.text("notice-code")).isEqualTo("ENDPOINT_MISSING");
        idp.faults().clear();
        assertThat(wiki.post("/settings/oidc/discover").location().getQuery()).isEqualTo("message=discovered");
        assertThat(wiki.open("/").has("continue")).isTrue();
    }

    @Test
    @DisplayName("says on the login page which issuer was expected and which came")
    void wrongIssuer() {
        idp.faults().always(Endpoint.DISCOVERY, Fault.setMember("issuer", "https://other.example/oidc"));
        Page login = wiki().open("/");
        assertThat(login.text("notice-code")).isEqualTo("ISSUER_MISMATCH");
        assertThat(login.text("notice-expected")).isEqualTo(idp.issuer());
        assertThat(login.text("notice-actual")).isEqualTo("https://other.example/oidc");
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
    @DisplayName("keeps the session when the provider is down during the check, and asks again later")
    void unavailable() {
        Wiki wiki = wiki(OFFLINE);
        wiki.signIn("alice", "/auth/oidc?prompt=consent");
        idp.clock().advance(Duration.ofMinutes(61));
        idp.faults().next(Endpoint.TOKEN, Fault.status(503));
        Page home = wiki.noticeOf(wiki.post("/home/check"));
        assertThat(home.body()).contains("data-notice=\"unconfirmed\"");
        assertThat(home.text("user-name")).isEqualTo("Alice Example");
        assertThat(wiki.post("/home/check").location().getQuery()).isEqualTo("message=access-confirmed");
    }

    @Test
    @DisplayName("ends the session when the provider takes the access back")
    void denied() {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        idp.removeUser("alice");
        saysNotice(wiki.noticeOf(wiki.post("/session/check")), "signed-out");
        isSignedOut(wiki);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "notJson", "redirect", "huge", "reset", "truncated", "500"})
    @DisplayName("shows a readable notice with code, what, why and fix for a bad token answer, and loses no session")
    void badTokenAnswer(String fault) {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        idp.faults().next(Endpoint.TOKEN, fault(fault));
        Page login = wiki.noticeOf(wiki.signIn("alice"));
        assertThat(login.text("notice-code")).matches("[A-Z_]+");
        assertThat(login.text("notice-what")).isNotEmpty();
        assertThat(login.text("notice-why")).isNotEmpty();
        assertThat(login.text("notice-fix")).isNotEmpty();
        assertThat(login.body()).doesNotContain("\tat ", "java.");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "notJson", "redirect", "huge", "reset", "truncated", "500"})
    @DisplayName("stays signed in when the check gets a bad userinfo answer")
    void badUserInfo(String fault) {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        // Each time, for the JDK sends a GET once more when its connection is reset
        idp.faults().always(Endpoint.USERINFO, fault(fault));
        Page home = wiki.noticeOf(wiki.post("/home/check"));
        assertThat(home.body()).contains("data-notice=\"unconfirmed\"");
        assertThat(home.text("user-name")).isEqualTo("Alice Example");
    }

    private static Fault fault(String name) {
        return switch (name) {
            case "html" -> Fault.html();
            case "notJson" -> Fault.notJson();
            case "redirect" -> Fault.redirect(302, "https://elsewhere.example/");
            case "huge" -> Fault.hugeBody(50L * 1024 * 1024);
            case "reset" -> Fault.connectionReset();
            case "truncated" -> Fault.truncated();
            default -> Fault.status(500);
        };
    }

    @Test
    @DisplayName("tells that the provider is down, by its own notice, when a sign-in begins")
    void providerDown() {
        idp.faults().always(Endpoint.DISCOVERY, Fault.status(503));
        Wiki wiki = wiki();
        assertThat(wiki.open("/").has("continue")).isTrue();
        saysNotice(wiki.noticeOf(wiki.open("/auth/oidc")), "provider-unavailable");
        idp.faults().clear();
        wiki.signIn("alice");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
    }

    @Test
    @DisplayName("shows what went over the wire, without a secret, and forgets it on request")
    void wire() {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        Page wire = wiki.open("/wire");
        assertThat(wire.text("authorize-url")).startsWith(idp.issuer() + "/auth?");
        assertThat(wire.text("userinfo")).contains("alice@example.test");
        assertThat(wire.body())
                .contains("<code>code_verifier</code>", "Outline itself")
                .doesNotContain("wiki-secret");
        wiki.post("/wire/clear");
        assertThat(wiki.open("/wire").has("authorize-url")).isFalse();
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
