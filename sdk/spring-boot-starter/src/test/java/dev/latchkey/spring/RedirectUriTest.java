package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.spring.registration.CallbackPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

@DisplayName("A redirect URI")
class RedirectUriTest {

    @Test
    @DisplayName("with a path of its own signs in, written in full")
    void inFull() throws IOException {
        int port = freePort();
        String redirectUri = "http://localhost:" + port + "/callback";
        signsIn(redirectUri, "server.port=" + port, "latchkey.redirect-uri=" + redirectUri);
    }

    @Test
    @DisplayName("with a path of its own signs in below a context path, as a template")
    void template() throws IOException {
        int port = freePort();
        signsIn(
                "http://localhost:" + port + "/shop/in/latchkey",
                "server.port=" + port,
                "server.servlet.context-path=/shop",
                "latchkey.redirect-uri={baseUrl}/in/{registrationId}");
    }

    @Test
    @DisplayName("6: written in full stays what it is, whatever the request's Host and X-Forwarded headers say")
    void hostHeaders() {
        String redirectUri = "https://app.example/callback";
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.start(
                        idp, "latchkey.redirect-uri=" + redirectUri, "server.forward-headers-strategy=framework")) {
            HttpResponse<String> answer = app.browser()
                    .getForwarded("/oauth2/authorization/latchkey", "evil.example", "X-Forwarded-Prefix", "/evil");
            assertThat(Browser.location(answer).getQuery())
                    .contains("redirect_uri=" + redirectUri + "&")
                    .doesNotContain("evil");
        }
    }

    private static void signsIn(String redirectUri, String... properties) {
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.start(idp, properties)) {
            idp.addApplication(Application.traditional(RunningApp.CLIENT, RunningApp.SECRET, redirectUri));
            String below = redirectUri.contains("/shop/") ? "/shop" : "";
            Browser browser = app.browser();
            URI callback = idp.signIn("alice").at(app.toProvider(browser, below + "/a"));
            assertThat(callback.toString()).startsWith(redirectUri + "?");
            assertThat(Browser.location(browser.get(callback))).hasPath(below + "/a");
            assertThat(browser.get(below + "/a").body()).isEqualTo("page a");
        }
    }

    @ParameterizedTest(name = "{0} at {1}{2} → {3}")
    @CsvSource({
        "https://app.example/callback, '', /callback, true",
        "https://app.example/shop/callback, /shop, /callback, true",
        "https://app.example/callback, '', /other, false",
        "https://app.example, '', /, true",
        "{baseUrl}/callback, /shop, /callback, true",
        "{baseScheme}://{baseHost}{basePort}{basePath}/{action}/{registrationId}, /shop, /login/latchkey, true",
        "https://app.example/callback, '', /login/oauth2/code/github, true"
    })
    @DisplayName("takes callbacks at its path, and leaves other registrations theirs")
    void matches(String redirectUri, String contextPath, String path, boolean expected) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", contextPath + path);
        request.setContextPath(contextPath);
        request.setServletPath(path);
        assertThat(new CallbackPath("latchkey", redirectUri).matches(request)).isEqualTo(expected);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
