package dev.latchkey.spring;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.SignIn;
import dev.latchkey.mockidp.directory.Application;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot app with the starter and its properties and nothing else, on a real port, registered at a mock IdP. */
final class RunningApp implements AutoCloseable {
    static final String CLIENT = "spring-app";
    static final String SECRET = "spring-app-secret";

    /** For an app that has one, {@code "spring.autoconfigure.exclude="}. */
    private static final String WITHOUT_DATABASE =
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

    private final ConfigurableApplicationContext context;
    private final MockIdp idp;
    private final URI home;

    private RunningApp(ConfigurableApplicationContext context, MockIdp idp) {
        this.context = context;
        this.idp = idp;
        this.home = URI.create("http://localhost:" + port(context) + "/");
    }

    /** What the tests look at. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @RestController
    static class App {
        @Bean
        static Pages pages() {
            return new Pages();
        }
    }

    @RestController
    static class Pages {
        @GetMapping("/me")
        Map<String, Object> me(@AuthenticationPrincipal OidcUser user, Authentication authentication) {
            Map<String, Object> me = new LinkedHashMap<>();
            me.put("name", String.valueOf(user.getFullName()));
            me.put("email", String.valueOf(user.getEmail()));
            me.put("issuedAt", String.valueOf(user.getIssuedAt()));
            me.put("userInfo", user.getUserInfo() != null);
            me.put(
                    "authorities",
                    authentication.getAuthorities().stream()
                            .map(GrantedAuthority::getAuthority)
                            .sorted()
                            .toList());
            return me;
        }

        @GetMapping("/token")
        String token(@RegisteredOAuth2AuthorizedClient("latchkey") OAuth2AuthorizedClient client) {
            return client.getAccessToken().getTokenValue() + " "
                    + (client.getRefreshToken() == null
                            ? ""
                            : client.getRefreshToken().getTokenValue());
        }

        @GetMapping("/a")
        String a() {
            return "page a";
        }

        @GetMapping("/b")
        String b() {
            return "page b";
        }

        @GetMapping("/basket")
        String basket(HttpSession session, @RequestParam(defaultValue = "") String put) {
            if (!put.isEmpty()) {
                session.setAttribute("basket", put);
            }
            return session.getAttribute("basket") instanceof String kept ? kept : "nothing";
        }

        @GetMapping("/csrf")
        String csrf(CsrfToken token) {
            return token.getParameterName() + "=" + token.getToken();
        }
    }

    static RunningApp start(MockIdp idp, String... properties) {
        return run(new SpringApplicationBuilder(App.class), idp.issuer(), idp, properties);
    }

    /** An app with a configuration of its own. */
    static RunningApp with(Class<?> configuration, MockIdp idp, String... properties) {
        return run(new SpringApplicationBuilder(App.class, configuration), idp.issuer(), idp, properties);
    }

    /** An app whose issuer is written so. */
    static RunningApp startAt(String issuer, MockIdp idp) {
        return run(new SpringApplicationBuilder(App.class), issuer, idp);
    }

    /** An app that has an API and signs nobody in. */
    static RunningApp api(Class<?> configuration, MockIdp idp, String... properties) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(App.class, configuration);
        return new RunningApp(
                started(builder, idp, "latchkey.issuer=" + idp.issuer())
                        .properties(properties)
                        .run(),
                idp);
    }

    /** An app of which these properties say all; its clients are registered by the test. */
    static RunningApp configured(Class<?> configuration, MockIdp idp, String... properties) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(App.class, configuration);
        return new RunningApp(started(builder, idp, properties).run(), idp);
    }

    private static RunningApp run(SpringApplicationBuilder builder, String issuer, MockIdp idp, String... properties) {
        RunningApp app = new RunningApp(
                started(
                                builder,
                                idp,
                                "latchkey.issuer=" + issuer,
                                "latchkey.client-id=" + CLIENT,
                                "latchkey.client-secret=" + SECRET,
                                "latchkey.scopes=openid,profile,email,roles")
                        .properties(properties)
                        .run(),
                idp);
        idp.addApplication(Application.traditional(
                CLIENT, SECRET, app.home.resolve("/login/oauth2/code/latchkey").toString()));
        return app;
    }

    private static SpringApplicationBuilder started(SpringApplicationBuilder builder, MockIdp idp, String... latchkey) {
        ApplicationContextInitializer<GenericApplicationContext> clock =
                context -> context.registerBean(Clock.class, idp::clock);
        return builder.initializers(clock)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn",
                        "spring.autoconfigure.exclude=" + WITHOUT_DATABASE)
                .properties(latchkey);
    }

    private static int port(ConfigurableApplicationContext context) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Where the provider is told to say that somebody signed out. */
    String backChannel() {
        return home.resolve("/logout/connect/back-channel/latchkey").toString();
    }

    URI home() {
        return home;
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Browser browser() {
        return new Browser(home);
    }

    /** Goes to a page of the app as somebody who has not signed in: the address at the provider to which that leads. */
    URI toProvider(Browser browser, String page) {
        URI start = Browser.location(browser.get(page));
        return Browser.location(browser.get(start));
    }

    /** A browser in which the user has signed in. */
    Browser signedIn(String username) {
        return signedIn(idp.signIn(username));
    }

    /** The same, by somebody who can sign out at the provider afterwards. */
    Browser signedIn(SignIn atProvider) {
        Browser browser = browser();
        HttpResponse<String> answer = browser.get(atProvider.at(toProvider(browser, "/a")));
        if (answer.statusCode() != 302) {
            throw new AssertionError("the callback answered " + answer.statusCode() + ": " + answer.body());
        }
        return browser;
    }

    @Override
    public void close() {
        context.close();
    }
}
