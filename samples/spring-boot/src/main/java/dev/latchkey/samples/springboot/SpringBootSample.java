package dev.latchkey.samples.springboot;

import static dev.latchkey.spring.LatchkeyApi.inOrganization;
import static dev.latchkey.spring.LatchkeyApi.latchkeyApi;
import static dev.latchkey.spring.LatchkeySignIn.latchkey;
import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The whole app, but for its pages ({@code templates}) and its settings ({@code application.yml}). */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringBootSample {

    /** Which access token opens what of the API. It knows no session: a browser's cookie opens nothing there. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) {
        http.securityMatcher("/api/**", "/.well-known/oauth-protected-resource/**");
        http.with(latchkeyApi(), withDefaults());
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/api/organizations/{id}")
                .access(inOrganization("id"))
                .requestMatchers(HttpMethod.POST)
                .hasAuthority("SCOPE_write:todos")
                .anyRequest()
                .hasAuthority("SCOPE_read:todos"));
        return http.build();
    }

    /** Who may see what. An app in which every page is for the signed-in needs no chain at all. */
    @Bean
    SecurityFilterChain pages(HttpSecurity http) {
        http.with(latchkey(), withDefaults());
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/", "/style.css", "/error")
                .permitAll()
                .requestMatchers("/admin")
                .hasRole("admin")
                .anyRequest()
                .authenticated());
        return http.build();
    }

    /** The pages. */
    @Controller
    static class Pages {

        private final TodoClient api;

        Pages(TodoClient api) {
            this.api = api;
        }

        @GetMapping("/")
        String home(@AuthenticationPrincipal @Nullable OidcUser user, Model model) {
            model.addAttribute("user", user);
            return "home";
        }

        /** The access token is fresh, however long ago the sign-in was: Spring Security refreshes it on the way here. */
        @GetMapping("/account")
        String account(
                @AuthenticationPrincipal OidcUser user,
                @RegisteredOAuth2AuthorizedClient("latchkey") OAuth2AuthorizedClient client,
                Model model) {
            model.addAttribute("user", user);
            model.addAttribute("client", client);
            return "account";
        }

        @GetMapping("/admin")
        String admin() {
            return "admin";
        }

        @GetMapping("/todos")
        String todos(@RequestParam(required = false) boolean refused, Model model) {
            model.addAttribute("todos", api.todos());
            model.addAttribute("refused", refused);
            return "todos";
        }

        @PostMapping("/todos")
        String add(@RequestParam String text) {
            return api.add(text) ? "redirect:/todos" : "redirect:/todos?refused=true";
        }

        @GetMapping("/organizations")
        String organizations(@AuthenticationPrincipal OidcUser user, Model model) {
            List<String> ids = Optional.ofNullable(user.getClaimAsStringList("organizations"))
                    .orElse(List.of());
            model.addAttribute(
                    "organizations", ids.stream().map(api::organization).toList());
            return "organizations";
        }
    }

    /** Starts the app with the settings of the environment, and prints {@code ready} and its address. */
    public static void main(String[] arguments) {
        System.out.println("ready " + start(System.getenv(), Clock.systemUTC()).url());
    }

    /**
     * Starts the app, and returns when it takes requests.
     *
     * @param environment Spring Boot's own variables, such as SERVER_PORT and LATCHKEY_ISSUER
     */
    public static RunningSample start(Map<String, String> environment, Clock clock) {
        return new RunningSample(
                new Outside(environment, clock).app(SpringBootSample.class).run());
    }
}
