package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.oidcLogin;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.junit.MockIdpExtension;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DisplayName("@WebMvcTest of an app with the starter, beside the mock's JUnit extension")
@WebMvcTest
@ContextConfiguration(classes = RunningApp.App.class)
class WebMvcSliceTest {
    @RegisterExtension
    static final MockIdpExtension IDP = MockIdpExtension.forClass();

    @Autowired
    private MockMvcTester mvc;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("latchkey.issuer", IDP::issuer);
        properties.add("latchkey.client-id", () -> "sliced");
        properties.add("latchkey.client-secret", () -> "sliced-secret");
    }

    @Test
    @DisplayName("has the app's chain: a page leads to the sign-in, a script gets 401")
    void chain() {
        assertThat(mvc.get().uri("/a").header("Accept", "text/html"))
                .hasRedirectedUrl("/oauth2/authorization/latchkey");
        assertThat(mvc.get().uri("/a")).hasStatus(401);
    }

    @Test
    @DisplayName("takes Spring Security's oidcLogin() for a user, with no provider")
    void pretended() {
        assertThat(mvc.get().uri("/a").with(oidcLogin()))
                .hasStatusOk()
                .bodyText()
                .isEqualTo("page a");
    }

    @Test
    @DisplayName("signs in for real at the mock")
    void real() {
        IDP.tenant()
                .addApplication(Application.traditional(
                        "sliced", "sliced-secret", "http://localhost/login/oauth2/code/latchkey"));
        MvcTestResult start = mvc.get().uri("/oauth2/authorization/latchkey").exchange();
        HttpSession session =
                Optional.ofNullable(start.getRequest().getSession(false)).orElseThrow();
        URI request = URI.create(
                Optional.ofNullable(start.getResponse().getRedirectedUrl()).orElseThrow());
        URI callback = IDP.tenant().signIn("alice").at(request);
        MvcTestResult back =
                mvc.get().uri(callback).session((MockHttpSession) session).exchange();
        assertThat(back).hasStatus(302);
        HttpSession signedIn =
                Optional.ofNullable(back.getRequest().getSession(false)).orElseThrow();
        assertThat(mvc.get().uri("/me").session((MockHttpSession) signedIn))
                .bodyText()
                .contains("Alice");
    }
}
