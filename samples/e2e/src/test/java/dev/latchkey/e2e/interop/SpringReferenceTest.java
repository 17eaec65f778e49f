package dev.latchkey.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.e2e.scene.FreePorts;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The "Spring Boot sample" of Spring Security's reference (servlet, OAuth 2.0 login, core configuration): the starter, credentials,
 * and by "Custom provider properties" the addresses of a provider that is not Spring's. There is no code to it. Spring takes RS256
 * until it is told another algorithm, so the tenant signs with an RSA key, as one of Logto's can.
 */
@DisplayName(
        "Spring Security's OAuth2 client, configured as its own reference says, with addresses and credentials only,")
class SpringReferenceTest {
    private final String here = "http://localhost:" + FreePorts.one();
    private Optional<ConfigurableApplicationContext> app = Optional.empty();

    /** The sample's page, which says who is signed in. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "dev.latchkey.spring.LatchkeySurroundingsAutoConfiguration",
                "dev.latchkey.spring.LatchkeyAutoConfiguration",
                "dev.latchkey.spring.LatchkeyHttpServicesAutoConfiguration",
                "dev.latchkey.spring.LatchkeyStoreAutoConfiguration",
                "dev.latchkey.spring.LatchkeyResourceServerAutoConfiguration",
                "dev.latchkey.spring.LatchkeyHealthAutoConfiguration",
                "dev.latchkey.spring.LatchkeyWebSecurityAutoConfiguration"
            })
    static class Sample {
        @RestController
        static class Index {
            @GetMapping("/")
            Map<String, Object> index(@AuthenticationPrincipal OidcUser user) {
                return Map.of("userName", user.getName(), "attributes", user.getAttributes());
            }
        }
    }

    @AfterEach
    void stop() {
        app.ifPresent(ConfigurableApplicationContext::close);
    }

    private String[] settings(MockIdp idp) {
        String registration = "--spring.security.oauth2.client.registration.okta.";
        String provider = "--spring.security.oauth2.client.provider.okta.";
        return new String[] {
            "--server.port=" + here.replaceFirst(".*:", ""),
            "--server.address=127.0.0.1",
            "--spring.config.location=optional:classpath:/none/",
            registration + "client-id=interop",
            registration + "client-secret=interop-secret",
            provider + "authorization-uri=" + idp.issuer() + "/auth",
            provider + "token-uri=" + idp.issuer() + "/token",
            provider + "user-info-uri=" + idp.issuer() + "/me",
            provider + "user-name-attribute=sub",
            provider + "jwk-set-uri=" + idp.issuer() + "/jwks"
        };
    }

    @Test
    @DisplayName("leads from its page to the sign-in, takes the ID token, reads userinfo, and signs out of the app")
    void reference() {
        try (MockIdp idp = MockIdp.start()) {
            idp.rotateSigningKey(SigningAlgorithm.RS256);
            idp.addApplication(Application.traditional("interop", "interop-secret", here + "/login/oauth2/code/okta"));
            app = Optional.of(new SpringApplicationBuilder(Sample.class).run(settings(idp)));
            Visitor alice = new Visitor("alice", "alice-password");
            Map<String, Object> index = alice.open(here + "/").json();
            assertThat(index).containsEntry("userName", "alice00user1");
            assertThat(index.get("attributes"))
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("email", "alice@example.test");
            idp.journal().userInfoRequests().exactly(1);
            assertThat(alice.submitFormAt(here + "/logout").address().getPath()).isEqualTo("/login");
            alice.open(here + "/");
            idp.journal().userInfoRequests().exactly(2);
        }
    }
}
