package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.MockIdpOptions;
import dev.latchkey.mockidp.directory.Application;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("Spring Security's own OAuth2 client, in Logto's guide for it")
class SpringSecurityTest {
    /** Less than the minute that Spring Security keeps clear of the end: each use of the token refreshes it. */
    private static final Duration SHORT = Duration.ofSeconds(30);

    private final Visitor alice = new Visitor("alice", "alice-password");
    private final String here = "http://localhost:" + FreePorts.one();
    private final MockIdp idp = MockIdp.start(MockIdpOptions.defaults().withAccessTokenTtl(SHORT));
    private ConfigurableApplicationContext app;

    @BeforeAll
    void start() {
        // the guide asks for offline_access without prompt=consent, to which Logto gives no refresh token
        idp.addApplication(Application.traditional("interop", "interop-secret", here + "/login/oauth2/code/logto")
                .withPostLogoutRedirectUris(here)
                .withAlwaysIssueRefreshToken(true));
        app = new SpringApplicationBuilder(SpringQuickStart.class).run(settings());
    }

    private String[] settings() {
        String registration = "--spring.security.oauth2.client.registration.logto.";
        return new String[] {
            "--server.port=" + here.replaceFirst(".*:", ""),
            "--server.address=127.0.0.1",
            "--spring.config.location=optional:classpath:/none/",
            registration + "client-name=logto",
            registration + "client-id=interop",
            registration + "client-secret=interop-secret",
            registration + "redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
            registration + "authorization-grant-type=authorization_code",
            registration + "scope=openid,profile,email,offline_access",
            registration + "provider=logto",
            "--spring.security.oauth2.client.provider.logto.issuer-uri=" + idp.issuer()
        };
    }

    @AfterAll
    void stop() {
        if (app != null) {
            app.close();
        }
        idp.close();
    }

    @Test
    @Order(1)
    @DisplayName("runs without the starter of Latchkey")
    void noStarter() {
        assertThat(Arrays.stream(app.getBeanDefinitionNames())
                        .map(name -> String.valueOf(app.getType(name)))
                        .filter(type -> type.contains("dev.latchkey.")))
                .allMatch(type -> type.contains("dev.latchkey.e2e.interop."));
    }

    @Test
    @Order(2)
    @DisplayName("signs in, takes the ID token, and reads userinfo")
    void signIn() {
        alice.open(here + "/oauth2/authorization/logto");
        Map<String, Object> user = alice.open(here + "/user").json();
        assertThat(user).containsEntry("sub", "alice00user1");
        assertThat(user.get("attributes"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("username", "alice")
                .containsEntry("email", "alice@example.test");
        assertThat(idp.journal().entries()).anyMatch(entry -> entry.path().equals("/oidc/me"));
    }

    @Test
    @Order(3)
    @DisplayName("refreshes an access token that is about to expire")
    void refresh() {
        Object first = alice.open(here + "/user").json().get("accessToken");
        assertThat(alice.open(here + "/user").json().get("accessToken")).isNotEqualTo(first);
    }

    @Test
    @Order(4)
    @DisplayName("signs out here and at the provider, and comes back")
    void signOut() {
        Visitor.Page provider = alice.submitFormAt(here + "/logout");
        Visitor.Page back = alice.submit(provider);
        assertThat(back.address()).hasToString(here);
        assertThat(alice.open(here + "/user").json().get("sub")).isEqualTo("alice00user1");
        assertThat(idp.journal().entries().stream().filter(entry -> entry.path().equals("/api/experience/submit")))
                .as("after the sign-out the password was asked for again")
                .hasSize(2);
    }
}
