package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@DisplayName("A sign-in")
class SignInOptionsTest {
    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("names each resource of latchkey.resources")
    void resources() {
        try (RunningApp app = RunningApp.start(idp, "latchkey.resources=https://todo.example,https://notes.example")) {
            URI request = app.toProvider(app.browser(), "/a");
            assertThat(request.getRawQuery())
                    .contains(
                            "resource=https%3A%2F%2Ftodo.example",
                            "resource=https%3A%2F%2Fnotes.example", "prompt=consent");
        }
    }

    @Test
    @DisplayName(
            "is pushed to the provider where the app wants that, so that the browser carries its name only (RFC 9126)")
    void pushed() {
        try (RunningApp app = RunningApp.start(idp, "latchkey.pushed-requests=true")) {
            URI request = app.toProvider(app.browser(), "/a");
            assertThat(request.getRawQuery()).contains("request_uri=").doesNotContain("state", "code_challenge");
            assertThat(app.signedIn("alice").get("/a").body()).isEqualTo("page a");
            assertThat(idp.journal().pushedAuthorizationRequests().count()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("ends with a page and without a request where the provider does not take the pushed request")
    void pushedDown() {
        try (RunningApp app = RunningApp.start(idp, "latchkey.pushed-requests=true")) {
            idp.faults().next(Endpoint.PUSHED_AUTHORIZATION, Fault.status(503));
            Browser browser = app.browser();
            HttpResponse<String> answer = browser.get(Browser.location(browser.get("/a")));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("PROVIDER_ERROR");
        }
    }

    @Test
    @DisplayName("in which the user did not prove enough is refused, where the app asks for an essential acr")
    void essentialAcr() {
        try (RunningApp app = RunningApp.start(idp, "latchkey.essential-acr=urn:example:two-factors")) {
            Browser weak = app.browser();
            URI request = app.toProvider(weak, "/a");
            assertThat(request.getRawQuery()).contains("claims=").contains("two-factors");
            HttpResponse<String> refused = weak.get(idp.signIn("alice").at(request));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("ACR_");
            assertThat(weak.fetch("/a").statusCode()).isEqualTo(401);
            idp.faults().next(Endpoint.TOKEN, Fault.setClaim("acr", "urn:example:two-factors"));
            assertThat(app.signedIn("alice").get("/a").body()).isEqualTo("page a");
        }
    }

    @Test
    @DisplayName("differs from others as the app's customizer says")
    void customizer() {
        try (RunningApp app = RunningApp.with(InGerman.class, idp)) {
            assertThat(app.toProvider(app.browser(), "/a").getRawQuery()).contains("ui_locales=de", "max_age=60");
            assertThat(app.signedIn("alice").get("/a").body()).isEqualTo("page a");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InGerman {
        // snippet:customizer
        @Bean
        LatchkeySignInCustomizer german() {
            return (options, request) -> options.withUiLocales("de").withMaxAge(Duration.ofMinutes(1));
        }
        // end
    }

    @Test
    @DisplayName("that the provider's start page asks for goes to the page that it names, by GET and by POST")
    void initiated() {
        try (RunningApp app = RunningApp.start(idp)) {
            String query = "iss=" + encoded(idp.issuer()) + "&login_hint=alice&target_link_uri="
                    + encoded(app.home().resolve("/b").toString());
            Browser browser = app.browser();
            URI request = Browser.location(browser.get("/login/initiate/latchkey?" + query));
            assertThat(request.getRawQuery()).contains("login_hint=alice");
            HttpResponse<String> back = browser.get(idp.signIn("alice").at(request));
            assertThat(browser.get(Browser.location(back)).body()).isEqualTo("page b");
            assertThat(Browser.location(app.browser().post("/login/initiate/latchkey", query))
                            .toString())
                    .startsWith(idp.issuer() + "/auth?");
        }
    }

    @Test
    @DisplayName(
            "that another site asks for with another issuer is refused, and one to another site's page goes to the front page")
    void initiatedByStranger() {
        try (RunningApp app = RunningApp.start(idp)) {
            HttpResponse<String> refused =
                    app.browser().get("/login/initiate/latchkey?iss=" + encoded("https://evil.example"));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("INITIATION_REJECTED");
            Browser browser = app.browser();
            URI request = Browser.location(browser.get("/login/initiate/latchkey?iss=" + encoded(idp.issuer())
                    + "&target_link_uri=" + encoded("https://evil.example/b")));
            HttpResponse<String> back = browser.get(idp.signIn("alice").at(request));
            assertThat(Browser.location(back)).hasHost("localhost").hasPath("/");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
