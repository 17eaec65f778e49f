package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.SignIn;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("56: A back-channel logout of an app whose HTTP sessions are")
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each invocation
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"in memory", "in Spring Session", "in memory, with the tokens in a store"})
class BackChannelLogoutTest {
    private static MockIdp idp;
    private static RunningApp app;

    @Parameter
    String kind;

    @BeforeParameterizedClassInvocation
    static void start(String kind) {
        idp = MockIdp.start();
        app = RunningApp.start(
                idp,
                switch (kind) {
                    case "in memory" -> new String[] {};
                    case "in Spring Session" ->
                        new String[] {
                            "spring.autoconfigure.exclude=",
                            "latchkey.store.type=session",
                            "spring.datasource.url=jdbc:h2:mem:back-channel-1"
                        };
                    default ->
                        new String[] {
                            "spring.autoconfigure.exclude=org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
                            "spring.datasource.url=jdbc:h2:mem:back-channel-2"
                        };
                });
        idp.change(RunningApp.CLIENT, client -> client.withBackchannelLogout(app.backChannel(), true));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
        idp.close();
    }

    @AfterEach
    void forget() {
        idp.faults().clear();
    }

    private static void signOutAtProvider(SignIn browser) {
        browser.signOutAt(URI.create(idp.issuer() + "/session/end"));
    }

    @Test
    @DisplayName("ends the session of that sign-in, and no other of the user, nor anybody else's")
    void ended() {
        SignIn laptopAtProvider = idp.signIn("alice");
        Browser laptop = app.signedIn(laptopAtProvider);
        Browser phone = app.signedIn("alice");
        Browser bob = app.signedIn("bob");
        laptop.get("/basket?put=apples");
        signOutAtProvider(laptopAtProvider);
        assertThat(idp.journal().logoutDeliveries().last().status()).isEqualTo(200);
        assertThat(laptop.fetch("/a").statusCode()).isEqualTo(401);
        assertThat(Browser.location(laptop.get("/a"))).hasPath("/oauth2/authorization/latchkey");
        assertThat(phone.get("/a").body()).isEqualTo("page a");
        assertThat(bob.get("/a").body()).isEqualTo("page a");
    }

    @Test
    @DisplayName("leaves nothing of the session to who signs in next")
    void nothingLeft() {
        SignIn atProvider = idp.signIn("alice");
        Browser browser = app.signedIn(atProvider);
        browser.get("/basket?put=apples");
        signOutAtProvider(atProvider);
        HttpResponse<String> back = browser.get(idp.signIn("alice").at(app.toProvider(browser, "/basket")));
        assertThat(browser.get(Browser.location(back)).body()).isEqualTo("nothing");
    }

    @Test
    @DisplayName("is refused where the token is no logout token, and ends nothing")
    void forged() {
        Browser browser = app.signedIn("alice");
        String idToken = AccessTokensOf.user("alice", idp, "https://todo.example", "openid")
                .idToken();
        for (String token : new String[] {"", "a.b.c", idToken}) {
            HttpResponse<String> answer =
                    app.browser().post("/logout/connect/back-channel/latchkey", "logout_token=" + token);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
        }
        assertThat(app.browser().get("/logout/connect/back-channel/latchkey").statusCode())
                .isEqualTo(405);
        assertThat(browser.get("/a").body()).isEqualTo("page a");
    }
}
