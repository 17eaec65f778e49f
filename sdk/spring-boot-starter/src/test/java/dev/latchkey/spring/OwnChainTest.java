package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.latchkey.mockidp.MockIdp;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@DisplayName("A security filter chain of the app's own")
class OwnChainTest {

    @Test
    @DisplayName("takes the sign-in into it, and what it sets afterwards wins")
    void latchkey() {
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.with(WithLatchkey.class, idp)) {
            assertThat(app.browser().get("/b").body()).isEqualTo("page b");
            Browser browser = app.browser();
            URI callback = idp.signIn("alice").at(app.toProvider(browser, "/me"));
            assertThat(Browser.location(browser.get(callback))).hasPath("/b");
        }
    }

    @Test
    @DisplayName("signs in with oauth2Login alone too, straight at the provider and by the same checks")
    void oauth2Login() {
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.with(WithoutLatchkey.class, idp)) {
            Browser browser = app.browser();
            URI callback = idp.signIn("alice").at(app.toProvider(browser, "/me"));
            assertThat(Browser.location(browser.get(callback))).hasPath("/me");
            assertThat(browser.get("/me").body()).contains("Alice Example");

            Browser other = app.browser();
            URI good = idp.signIn("alice").at(app.toProvider(other, "/me"));
            other.get(URI.create(good.toString().replace("iss=", "other=")));
            assertThat(other.get("/me").statusCode()).isEqualTo(302);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithLatchkey {
        @Bean
        SecurityFilterChain own(HttpSecurity http) {
            http.with(LatchkeySignIn.latchkey(), withDefaults());
            http.oauth2Login(login -> login.defaultSuccessUrl("/b", true));
            http.authorizeHttpRequests(requests ->
                    requests.requestMatchers("/b").permitAll().anyRequest().authenticated());
            return http.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithoutLatchkey {
        @Bean
        SecurityFilterChain own(HttpSecurity http) {
            http.oauth2Login(withDefaults());
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            return http.build();
        }
    }
}
