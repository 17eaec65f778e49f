package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

@DisplayName("An app does not start, and says what, why and what to do, when in application.properties")
class StartMistakesTest {
    private static final AutoConfigurations ALL = AutoConfigurations.of(
            LatchkeySurroundingsAutoConfiguration.class,
            LatchkeyAutoConfiguration.class,
            LatchkeyStoreAutoConfiguration.class,
            LatchkeyResourceServerAutoConfiguration.class,
            LatchkeyWebSecurityAutoConfiguration.class,
            OAuth2ClientAutoConfiguration.class,
            OAuth2ClientWebSecurityAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            WebMvcAutoConfiguration.class);

    private static final Map<String, String> RIGHT = Map.of(
            "latchkey.issuer", "https://idp.example/oidc",
            "latchkey.client-id", "client",
            "latchkey.client-secret", "secret");

    private static WebApplicationContextRunner app(String... changes) {
        Map<String, String> properties = new LinkedHashMap<>(RIGHT);
        Arrays.stream(changes)
                .map(change -> change.split("=", 2))
                .forEach(change -> properties.put(change[0], change[1]));
        return new WebApplicationContextRunner()
                .withConfiguration(ALL)
                .withPropertyValues(properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    private static FailureAnalysis analysis(WebApplicationContextRunner app) {
        List<Optional<FailureAnalysis>> analyses = new ArrayList<>();
        app.run(context -> {
            assertThat(context).hasFailed();
            Throwable failure = Objects.requireNonNull(context.getStartupFailure());
            analyses.add(Optional.ofNullable(new StartFailureAnalyzer().analyze(failure)));
        });
        assertThat(analyses.get(0)).as("an analysis of ours").isPresent();
        return analyses.get(0).orElseThrow();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("latchkey.issuer=", "latchkey.issuer is not set", "LATCHKEY_ISSUER"),
                Arguments.of("latchkey.issuer=idp.example/oidc", "latchkey.issuer: ", "https"),
                Arguments.of(
                        "latchkey.issuer=http://idp.example/oidc",
                        "latchkey.issuer: The issuer must be an https address",
                        ""),
                Arguments.of("latchkey.client-id=", "latchkey.client-id is not set", "LATCHKEY_CLIENTID"),
                Arguments.of("latchkey.client-secret=", "latchkey.client-secret: The client secret is empty", "secret"),
                Arguments.of("latchkey.scopes=profile", "latchkey.scopes: ", "openid"),
                Arguments.of("latchkey.redirect-uri=/callback", "latchkey.redirect-uri: ", "redirect"),
                Arguments.of("latchkey.redirect-uri=http://app.example/callback", "latchkey.redirect-uri: ", "https"),
                Arguments.of("latchkey.redirect-uri={baseURL}/callback", "latchkey.redirect-uri: ", "{baseUrl}"),
                Arguments.of("latchkey.post-logout-redirect-uri=bye", "latchkey.post-logout-redirect-uri: ", ""),
                Arguments.of("latchkey.resources=todo", "latchkey.resources: ", "API identifier"),
                Arguments.of("latchkey.sealing-keys=not base64!", "latchkey.sealing-keys: ", "openssl rand"),
                Arguments.of("latchkey.sealing-keys=c2hvcnQ=", "latchkey.sealing-keys: ", "SealingKey"),
                Arguments.of("latchkey.session-lifetime=-1d", "latchkey.session-lifetime: ", ""),
                Arguments.of("latchkey.store.type=jdbc", "latchkey.store.type is jdbc", "latchkey-jdbc"),
                Arguments.of("latchkey.store.type=redis", "latchkey.store.type is redis", "latchkey.store.redis-url"),
                Arguments.of(
                        "latchkey.resource-server.audience=todo",
                        "latchkey.resource-server.audience: ",
                        "API identifier"),
                Arguments.of("latchkey.client-idd=x", "no setting latchkey.client-idd", "latchkey.client-id?"),
                Arguments.of(
                        "latchkey.store.redis-uri=x",
                        "no setting latchkey.store.redis-uri",
                        "latchkey.store.redis-url?"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    @DisplayName("there is")
    void mistake(String property, String what, String fix) {
        FailureAnalysis analysis = analysis(app(property));
        assertThat(analysis.getDescription()).contains(what).matches("(?s).*\\[[A-Z_]+]");
        assertThat(analysis.getAction()).contains(fix).isNotBlank();
        assertThat(analysis.getDescription() + analysis.getAction()).doesNotContain("not base64!", "c2hvcnQ=");
    }

    static Stream<Arguments> mistakesOfOne() {
        return Stream.of(
                Arguments.of("issuer=", "issuer is not set", "LATCHKEY_REGISTRATIONS_STAFF_ISSUER"),
                Arguments.of("issuer=http://idp.example/oidc", "issuer: The issuer must be an https address", ""),
                Arguments.of("client-id=", "client-id is not set", "latchkey.registrations.staff.client-id"),
                Arguments.of("client-secret=", "client-secret: The client secret is empty", "secret"),
                Arguments.of("client-authentication=post", "client-secret is not set", "latchkey.registrations.staff."),
                Arguments.of("scopes=profile", "scopes: ", "openid"),
                Arguments.of("redirect-uri={baseURL}/callback", "redirect-uri: ", "{baseUrl}"),
                Arguments.of("post-logout-redirect-uri=bye", "post-logout-redirect-uri: ", ""),
                Arguments.of("resources=todo", "resources: ", "API identifier"),
                Arguments.of("sealing-keys=c2hvcnQ=", "sealing-keys: ", "SealingKey"),
                Arguments.of("session-lifetime=-1d", "session-lifetime: ", ""));
    }

    @ParameterizedTest(name = "latchkey.registrations.staff.{0}")
    @MethodSource("mistakesOfOne")
    @DisplayName("there is, of one registration among several,")
    void mistakeOfOne(String setting, String what, String fix) {
        String staff = "latchkey.registrations.staff.";
        FailureAnalysis analysis =
                analysis(app(staff + "issuer=https://staff.example", staff + "client-id=staff", staff + setting));
        assertThat(analysis.getDescription()).contains("latchkey.registrations.staff." + what);
        assertThat(analysis.getAction()).contains(fix).isNotBlank();
    }

    static Stream<Arguments> mistakesOfSeveral() {
        return Stream.of(
                Arguments.of(
                        "latchkey.registrations.staff.client-idd=x",
                        "no setting latchkey.registrations.staff.client-idd",
                        "latchkey.registrations.staff.client-id?"),
                Arguments.of(
                        "latchkey.registrations[at.work].client-id=x", "latchkey.registrations.at.work: ", "letters"),
                Arguments.of(
                        "latchkey.registrations.latchkey.client-id=x",
                        "latchkey.registrations.latchkey is set",
                        "another id"),
                Arguments.of(
                        "spring.security.oauth2.client.registration.staff.provider=github",
                        "registration.staff is set",
                        "another name"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakesOfSeveral")
    @DisplayName("there is, where there are several registrations,")
    void mistakeOfSeveral(String setting, String what, String fix) {
        String staff = "latchkey.registrations.staff.";
        String github = "spring.security.oauth2.client.registration.staff.";
        String[] more = setting.startsWith("spring")
                ? new String[] {github + "client-id=x", github + "client-secret=y"}
                : new String[] {};
        FailureAnalysis analysis = analysis(app(Stream.concat(
                        Stream.of(staff + "issuer=https://staff.example", staff + "client-id=staff", setting),
                        Arrays.stream(more))
                .toArray(String[]::new)));
        assertThat(analysis.getDescription()).contains(what).matches("(?s).*\\[[A-Z_]+]");
        assertThat(analysis.getAction()).contains(fix);
    }

    @Test
    @DisplayName("an API's issuer is not https, where the app signs nobody in")
    void insecureIssuerOfApi() {
        FailureAnalysis analysis = analysis(new WebApplicationContextRunner()
                .withConfiguration(ALL)
                .withPropertyValues(
                        "latchkey.issuer=http://idp.example/oidc",
                        "latchkey.resource-server.audience=https://todo.example"));
        assertThat(analysis.getDescription()).contains("latchkey.issuer: The issuer must be an https address");
    }

    @Test
    @DisplayName("a secret is wanted and none is there")
    void secret() {
        Map<String, String> properties = new LinkedHashMap<>(RIGHT);
        properties.remove("latchkey.client-secret");
        properties.put("latchkey.client-authentication", "basic");
        WebApplicationContextRunner without = new WebApplicationContextRunner()
                .withConfiguration(ALL)
                .withPropertyValues(properties.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
        FailureAnalysis analysis = analysis(without);
        assertThat(analysis.getDescription()).contains("latchkey.client-secret is not set", "[SECRET_MISSING]");
        assertThat(analysis.getAction()).contains("LATCHKEY_CLIENTSECRET");
    }

    @Test
    @DisplayName("Spring Boot's own registrations have one with Latchkey's name")
    void sameName() {
        String other = "spring.security.oauth2.client.registration.latchkey.";
        FailureAnalysis analysis =
                analysis(app(other + "provider=github", other + "client-id=x", other + "client-secret=y"));
        assertThat(analysis.getDescription()).contains("registration.latchkey is set");
        assertThat(analysis.getAction()).contains("another name");
    }

    @Test
    @DisplayName("an API is named and Spring Security's resource server is not on the class path: it would stand open")
    void noResourceServer() {
        FailureAnalysis analysis = analysis(app("latchkey.resource-server.audience=https://todo.example")
                .withClassLoader(new FilteredClassLoader(JwtAuthenticationToken.class)));
        assertThat(analysis.getDescription()).contains("latchkey.resource-server.audience", "class path");
        assertThat(analysis.getAction()).contains("spring-boot-starter-security-oauth2-resource-server");
    }

    @Test
    @DisplayName("opaque tokens are wanted, and the API has no client ID to ask about them with")
    void introspectionWithoutClient() {
        FailureAnalysis analysis = analysis(new WebApplicationContextRunner()
                .withConfiguration(ALL)
                .withPropertyValues(
                        "latchkey.issuer=https://idp.example/oidc",
                        "latchkey.resource-server.audience=https://todo.example",
                        "latchkey.resource-server.opaque-tokens=true"));
        assertThat(analysis.getDescription()).contains("opaque-tokens is on");
        assertThat(analysis.getAction()).contains("latchkey.client-id");
    }

    @Test
    @DisplayName("opaque tokens are wanted, and the API has no secret that the provider would answer to")
    void introspectionWithoutSecret() {
        FailureAnalysis analysis = analysis(new WebApplicationContextRunner()
                .withConfiguration(ALL)
                .withPropertyValues(
                        "latchkey.issuer=https://idp.example/oidc",
                        "latchkey.client-id=api",
                        "latchkey.resource-server.audience=https://todo.example",
                        "latchkey.resource-server.opaque-tokens=true"));
        assertThat(analysis.getDescription()).contains("latchkey.client-secret is not set", "[SECRET_MISSING]");
    }

    @Test
    @DisplayName("nothing of this is wrong: then it starts")
    void right() {
        app().run(context -> assertThat(context).hasNotFailed());
    }
}
