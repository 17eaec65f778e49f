package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.mockidp.fault.Hold;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@DisplayName("A sign-out")
@ExtendWith(OutputCaptureExtension.class)
class SignOutTest {
    private static final String BYE = "http://localhost:3030/bye";

    private static MockIdp idp;
    private static RunningApp app;

    @BeforeAll
    static void start() {
        idp = MockIdp.start();
        app = RunningApp.start(idp, "latchkey.post-logout-redirect-uri=" + BYE);
        idp.change(RunningApp.CLIENT, client -> client.withPostLogoutRedirectUris(BYE));
    }

    @AfterAll
    static void stop() {
        app.close();
        idp.close();
    }

    @AfterEach
    void forget() {
        idp.faults().clear();
        idp.journal().clear();
    }

    @Test
    @DisplayName("ends the session here and at the provider, and comes back with its state")
    void everywhere() {
        Browser browser = app.browser();
        SignIn atProvider = idp.signIn("alice");
        browser.get(atProvider.at(app.toProvider(browser, "/a")));
        String session = browser.cookie("JSESSIONID");
        URI endSession = signOut(browser);
        assertThat(endSession.toString()).startsWith(idp.issuer() + "/session/end?");
        assertThat(endSession.getQuery())
                .contains("id_token_hint=", "client_id=" + RunningApp.CLIENT, "post_logout_redirect_uri=" + BYE);
        String state = endSession.getQuery().replaceFirst(".*state=([^&]*).*", "$1");
        assertThat(state).matches("[\\w-]{43}");
        assertThat(atProvider.signOutAt(endSession)).hasToString(BYE + "?state=" + state);
        assertThat(browser.get("/a").statusCode()).isEqualTo(302);
        assertThat(browser.cookie("JSESSIONID")).isNotEqualTo(session);
    }

    @Test
    @DisplayName("55: knows its state again when the browser comes back, and only once")
    void comesBack(CapturedOutput log) {
        Browser browser = app.signedIn("alice");
        String state = signOut(browser).getQuery().replaceFirst(".*state=([^&]*).*", "$1");
        browser.get("/bye?state=" + state);
        assertThat(log).doesNotContain("post-logout URI");
        browser.get("/bye?state=" + state);
        assertThat(log)
                .contains("with a state that no sign-out of it is waiting for")
                .doesNotContain(state);
    }

    @Test
    @DisplayName("55: tells of a return without its state, or with another, and waits on for the right one")
    void comesBackOtherwise(CapturedOutput log) {
        Browser browser = app.signedIn("alice");
        String state = signOut(browser).getQuery().replaceFirst(".*state=([^&]*).*", "$1");
        browser.get("/bye");
        assertThat(log).contains("after a sign-out, without its state");
        browser.get("/bye?state=another");
        assertThat(log).containsOnlyOnce("with a state that no sign-out of it is waiting for");
        browser.get("/bye?state=" + state);
        assertThat(log).containsOnlyOnce("with a state that no sign-out of it is waiting for");
    }

    @Test
    @DisplayName("55: is not brought about by a state that a stranger made up")
    void strangersState(CapturedOutput log) {
        Browser browser = app.signedIn("alice");
        browser.get("/bye?state=made-up");
        assertThat(log).contains("with a state that no sign-out of it is waiting for");
        assertThat(browser.get("/a").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("revokes the refresh token, and does not wait for the answer")
    void revokes() {
        try (Hold hold = idp.faults().hold(Endpoint.REVOCATION)) {
            signOut(app.signedIn("alice"));
            hold.awaitArrivals(1, Duration.ofSeconds(30));
        }
    }

    @Test
    @DisplayName("takes place here though the provider refuses to revoke")
    void providerDown() {
        Browser browser = app.signedIn("alice");
        idp.faults().next(Endpoint.REVOCATION, Fault.status(503));
        signOut(browser);
        assertThat(browser.get("/a").statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("55: needs a POST with the CSRF token")
    void csrf() {
        Browser browser = app.signedIn("alice");
        assertThat(browser.post("/logout", "").statusCode()).isEqualTo(403);
        browser.get("/logout");
        assertThat(browser.get("/a").statusCode()).isEqualTo(200);
    }

    private static URI signOut(Browser browser) {
        return Browser.location(browser.post("/logout", browser.get("/csrf").body()));
    }
}
