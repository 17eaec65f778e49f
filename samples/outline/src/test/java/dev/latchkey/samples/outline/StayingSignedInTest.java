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

@DisplayName("Of who is signed in, the Outline-style sample")
class StayingSignedInTest {

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

    @Test
    @DisplayName(
            "A11: without prompt=consent there is no refresh token, and an hour later the check signs the user out")
    void seedFailure() {
        Wiki wiki = wiki(OFFLINE);
        wiki.signIn("alice");
        Page session = wiki.open("/session");
        assertThat(session.text("refresh-token")).isEqualTo("no");
        assertThat(session.body()).contains("class=\"scope\">openid<").doesNotContain("class=\"scope\">offline_access");
        idp.clock().advance(Duration.ofMinutes(61));
        Page login = wiki.noticeOf(wiki.post("/home/check"));
        assertThat(login.notice()).isEqualTo("signed-out");
        assertThat(login.text("notice-code")).isEqualTo("NO_REFRESH_TOKEN");
        assertThat(wiki.isSignedOut()).isTrue();
    }

    @Test
    @DisplayName("A11: so does a page that is only looked at")
    void seedFailureOnView() {
        Wiki wiki = wiki(OFFLINE);
        wiki.signIn("alice");
        idp.clock().advance(Duration.ofMinutes(61));
        assertThat(wiki.noticeOf(wiki.open("/session")).notice()).isEqualTo("signed-out");
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
        assertThat(wiki.isSignedOut()).isTrue();
        String hint = end.replaceFirst(".*id_token_hint=([^&]+).*", "$1");
        assertThat(wiki.open("/wire").body()).contains("id_token_hint").doesNotContain(hint);
    }

    @Test
    @DisplayName("keeps the session when the provider is down during the check, and asks again later")
    void unavailable() {
        Wiki wiki = wiki(OFFLINE);
        wiki.signIn("alice", "/auth/oidc?prompt=consent");
        idp.clock().advance(Duration.ofMinutes(61));
        idp.faults().next(Endpoint.TOKEN, Fault.status(503));
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
        assertThat(wiki.noticeOf(wiki.post("/session/check")).notice()).isEqualTo("signed-out");
        assertThat(wiki.isSignedOut()).isTrue();
    }
}
