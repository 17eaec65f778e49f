package dev.latchkey.samples.outline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.samples.outline.Browser.Page;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Given bad input, the Outline-style sample")
class BadInputTest {

    private final MockIdp idp = MockIdp.start();
    private Optional<Wiki> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(Wiki::close);
        idp.close();
    }

    private Wiki wiki(Map<String, String> more) {
        Wiki wiki = Wiki.start(idp, more);
        running = Optional.of(wiki);
        return wiki;
    }

    private Wiki wiki() {
        return wiki(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "notJson", "redirect", "huge", "reset", "truncated", "500"})
    @DisplayName("shows a readable notice with code, what, why and fix for a bad token answer, and loses no session")
    void badTokenAnswer(String fault) {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        idp.faults().next(Endpoint.TOKEN, fault(fault));
        Page login = wiki.noticeOf(wiki.signIn("alice"));
        assertThat(login.text("notice-code")).matches("[A-Z_]+");
        assertThat(login.text("notice-what")).isNotEmpty();
        assertThat(login.text("notice-why")).isNotEmpty();
        assertThat(login.text("notice-fix")).isNotEmpty();
        assertThat(login.body()).doesNotContain("\tat ", "java.");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "notJson", "redirect", "huge", "reset", "truncated", "500"})
    @DisplayName("stays signed in when the check gets a bad userinfo answer")
    void badUserInfo(String fault) {
        Wiki wiki = wiki();
        wiki.signIn("alice");
        // Each time, for the JDK sends a GET once more when its connection is reset
        idp.faults().always(Endpoint.USERINFO, fault(fault));
        Page home = wiki.noticeOf(wiki.post("/home/check"));
        assertThat(home.body()).contains("data-notice=\"unconfirmed\"");
        assertThat(home.text("user-name")).isEqualTo("Alice Example");
    }

    private static Fault fault(String name) {
        return switch (name) {
            case "html" -> Fault.html();
            case "notJson" -> Fault.notJson();
            case "redirect" -> Fault.redirect(302, "https://elsewhere.example/");
            case "huge" -> Fault.hugeBody(50L * 1024 * 1024);
            case "reset" -> Fault.connectionReset();
            case "truncated" -> Fault.truncated();
            default -> Fault.status(500);
        };
    }

    @Test
    @DisplayName("tells that the provider is down, by its own notice, when a sign-in begins")
    void providerDown() {
        idp.faults().always(Endpoint.DISCOVERY, Fault.status(503));
        Wiki wiki = wiki();
        assertThat(wiki.open("/").has("continue")).isTrue();
        assertThat(wiki.noticeOf(wiki.open("/auth/oidc")).notice()).isEqualTo("provider-unavailable");
        idp.faults().clear();
        wiki.signIn("alice");
        assertThat(wiki.open("/home").text("user-name")).isEqualTo("Alice Example");
    }

    @Test
    @DisplayName("says on the login page which issuer was expected and which came")
    void wrongIssuer() {
        idp.faults().always(Endpoint.DISCOVERY, Fault.setMember("issuer", "https://other.example/oidc"));
        Page login = wiki().open("/");
        assertThat(login.text("notice-code")).isEqualTo("ISSUER_MISMATCH");
        assertThat(login.text("notice-expected")).isEqualTo(idp.issuer());
        assertThat(login.text("notice-actual")).isEqualTo("https://other.example/oidc");
    }

    @Test
    @DisplayName("A15: starts without a button where the provider has no userinfo, and says why")
    void noUserInfo() {
        idp.faults().always(Endpoint.DISCOVERY, Fault.removeMember("userinfo_endpoint"));
        Wiki wiki = wiki();
        Page login = wiki.open("/");
        assertThat(login.has("continue")).isFalse();
        assertThat(login.text("notice-code")).isEqualTo("ENDPOINT_MISSING");
        idp.faults().clear();
        assertThat(wiki.post("/settings/oidc/discover").location().getQuery()).isEqualTo("message=discovered");
        assertThat(wiki.open("/").has("continue")).isTrue();
        assertThat(wiki.signIn("alice").location().getPath()).isEqualTo("/home");
    }
}
