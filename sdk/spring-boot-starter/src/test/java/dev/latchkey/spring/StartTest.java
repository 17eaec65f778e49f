package dev.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.spring.setting.LatchkeyProperties;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

@DisplayName("An app with the starter")
class StartTest {

    @Test
    @DisplayName("starts while the provider is down, says so at a sign-in, and signs in once it is there")
    void providerDown() {
        try (MockIdp idp = MockIdp.start()) {
            idp.faults().always(Endpoint.DISCOVERY, Fault.status(503));
            try (RunningApp app = RunningApp.start(idp)) {
                assertThat(idp.journal().discoveryRequests().count()).isZero();
                Browser browser = app.browser();
                HttpResponse<String> answer = browser.get(Browser.location(browser.get("/a")));
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("PROVIDER_ERROR", "Try again");
                idp.faults().clear();
                assertThat(app.signedIn("alice").get("/a").body()).isEqualTo("page a");
            }
        }
    }

    @Test
    @DisplayName("leaves no thread behind that holds on to its web application")
    void threads() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.start(idp)) {
            app.signedIn("alice");
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("HttpClient") && !before.contains(thread))
                    .extracting(thread -> String.valueOf(thread.getContextClassLoader()))
                    .isNotEmpty()
                    .noneMatch(loader -> loader.contains("Tomcat"));
        }
    }

    @Test
    @DisplayName("whose issuer is not the provider's says both at a sign-in")
    void wrongIssuer() {
        try (MockIdp idp = MockIdp.start();
                RunningApp app = RunningApp.startAt(idp.issuer() + "/", idp)) {
            Browser browser = app.browser();
            HttpResponse<String> answer = browser.get(Browser.location(browser.get("/a")));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("ISSUER_MISMATCH", idp.issuer() + "/");
        }
    }

    @Test
    @DisplayName("that lacks a property ends with its name and what to do")
    void missingProperty() {
        FailureAnalysis analysis = analysisOf(
                new IllegalStateException(properties().failure()), "dev.latchkey.spring.StartFailureAnalyzer");
        assertThat(analysis.getDescription()).contains("latchkey.issuer is not set", "ISSUER_INVALID");
        assertThat(analysis.getAction()).contains("LATCHKEY_ISSUER", "latchkey.enabled=false");
    }

    @Test
    @DisplayName("on another major version of Spring Boot says so in a sentence")
    void otherMajor() {
        SpringBootMajor.check(SpringBootVersion.getVersion());
        UnsupportedSpringBootException unsupported = unsupported("5.0.0");
        assertThat(unsupported).hasMessageContaining("made for Spring Boot 4", "runs on Spring Boot 5.0.0");
        assertThat(analysisOf(unsupported, "dev.latchkey.spring.StartFailureAnalyzer")
                        .getDescription())
                .isEqualTo(unsupported.getMessage());
    }

    @Test
    @DisplayName("has the version looked at before anything is configured")
    void checkIsRegistered() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
                .anyMatch(SpringBootMajor.class::isInstance);
    }

    private static UnsupportedSpringBootException unsupported(String version) {
        try {
            SpringBootMajor.check(version);
        } catch (UnsupportedSpringBootException e) {
            return e;
        }
        throw new AssertionError("version " + version + " passed");
    }

    private record Attempt(Exception failure) {}

    private static Attempt properties() {
        try {
            new Binder(new MapConfigurationPropertySource(Map.of(
                            "latchkey.client-id", "client",
                            "latchkey.client-secret", "secret")))
                    .bind("latchkey", LatchkeyProperties.class)
                    .get()
                    .toClientConfig();
        } catch (MisconfiguredException e) {
            return new Attempt(e);
        }
        throw new AssertionError("no failure");
    }

    private static FailureAnalysis analysisOf(Throwable failure, String analyzer) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((what, why) -> {}))
                .stream()
                .filter(candidate -> candidate.getClass().getName().equals(analyzer))
                .map(candidate -> candidate.analyze(failure))
                .findFirst()
                .orElseThrow();
    }
}
