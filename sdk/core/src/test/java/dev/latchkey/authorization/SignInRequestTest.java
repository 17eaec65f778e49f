package dev.latchkey.authorization;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.ScriptedProvider.config;
import static dev.latchkey.fixture.ScriptedProvider.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.fixture.ScriptedProvider;
import dev.latchkey.http.HttpCall;
import dev.latchkey.signin.SignInOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A sign-in")
class SignInRequestTest {
    private final ScriptedProvider provider = new ScriptedProvider();

    private Map<String, String> asked(ClientConfig config, SignInOptions options) {
        return query(provider.relyingParty(config).signIn(options).location());
    }

    private Map<String, String> asked(SignInOptions options) {
        return asked(config(), options);
    }

    private FailureCode refused(SignInOptions options) {
        return provider.signIn(provider.relyingParty(), options)
                .failureIfAny()
                .orElseThrow()
                .code();
    }

    @Test
    @DisplayName("asks for languages, kinds of authentication as a wish, and claims (OpenID Connect Core 3.1.2.1, 5.5)")
    void extras() {
        Map<String, String> asked = asked(SignInOptions.none()
                .withUiLocales("de-CH", "fr")
                .withAcrValues("mfa", "pwd")
                .withClaims(Map.of("userinfo", Map.of("email", Map.of("essential", true)))));
        assertThat(asked)
                .containsEntry("ui_locales", "de-CH fr")
                .containsEntry("acr_values", "mfa pwd")
                .containsEntry("claims", "{\"userinfo\":{\"email\":{\"essential\":true}}}");
        assertThat(provider.signIn(provider.relyingParty(), SignInOptions.none().withAcrValues("mfa")))
                .as("a wish is not checked")
                .isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("42: asks for an essential acr in the claims parameter and accepts no other")
    void essentialAcr() {
        SignInOptions essential = SignInOptions.none().withEssentialAcr("mfa", "hwk");
        assertThat(asked(essential))
                .containsEntry("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"mfa\",\"hwk\"]}}}")
                .doesNotContainKey("acr_values");
        assertThat(refused(essential)).isEqualTo(FailureCode.ACR_MISMATCH);
        provider.claim("acr", "pwd");
        assertThat(refused(essential)).isEqualTo(FailureCode.ACR_MISMATCH);
        provider.claim("acr", "hwk");
        assertThat(provider.signIn(provider.relyingParty(), essential)).isInstanceOf(SignInOutcome.SignedIn.class);
    }

    @Test
    @DisplayName("names the APIs of the client and its own, one parameter each (RFC 8707 section 2.1)")
    void resources() {
        String location = provider.relyingParty(config().withResources("https://a.example"))
                .signIn(SignInOptions.none().withResources("https://b.example"))
                .location()
                .toString();
        assertThat(location).contains("resource=https%3A%2F%2Fa.example&resource=https%3A%2F%2Fb.example");
        assertThat(codeOf(() -> SignInOptions.none().withResources("/relative")))
                .isEqualTo(FailureCode.RESOURCE_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    @DisplayName(
            "9: is pushed where the provider requires it or the client wants it, and the browser carries its name only")
    void pushed(boolean required, boolean wanted) {
        AtomicInteger pushes = new AtomicInteger();
        provider.metadataMember("require_pushed_authorization_requests", required)
                .metadataMember("pushed_authorization_request_endpoint", ScriptedProvider.ISSUER + "/request")
                .on(
                        "/request",
                        call -> ScriptedProvider.json(
                                Map.of("request_uri", "urn:request:" + pushes.incrementAndGet(), "expires_in", 60)));
        ClientConfig config = config().withResources("https://a.example");
        RelyingParty rp = provider.relyingParty(wanted ? config.withPushedRequests() : config);
        assertThat(query(rp.signIn(SignInOptions.none()).location()))
                .containsOnly(Map.entry("client_id", "client-1"), Map.entry("request_uri", "urn:request:1"));
        HttpCall call = provider.lastCallOf("/request");
        assertThat(call.headers()).containsKey("Authorization");
        assertThat(ScriptedProvider.formOf(call))
                .containsKeys("state", "nonce", "code_challenge")
                .containsEntry("resource", "https://a.example");
        assertThat(query(rp.signIn(SignInOptions.none()).location()))
                .as("a request_uri is used once")
                .containsEntry("request_uri", "urn:request:2");
    }

    @Test
    @DisplayName("9: that the provider does not take when it is pushed says so, and nothing is sent to the browser")
    void pushRefused() {
        provider.metadataMember("pushed_authorization_request_endpoint", ScriptedProvider.ISSUER + "/request")
                .on(
                        "/request",
                        call -> ScriptedProvider.answer(400, "application/json", "{\"error\":\"invalid_scope\"}"));
        RelyingParty rp = provider.relyingParty(config().withPushedRequests());
        assertThat(codeOf(() -> rp.signIn(SignInOptions.none()))).isEqualTo(FailureCode.PROVIDER_REFUSED);
        provider.on("/request", call -> ScriptedProvider.json(Map.of("expires_in", 60)));
        assertThat(codeOf(() -> rp.signIn(SignInOptions.none()))).isEqualTo(FailureCode.RESPONSE_MALFORMED);
        assertThat(codeOf(() -> new ScriptedProvider()
                        .relyingParty(config().withPushedRequests())
                        .signIn(SignInOptions.none())))
                .isEqualTo(FailureCode.ENDPOINT_MISSING);
    }

    @Test
    @DisplayName("9: works by a pushed request at Logto's own endpoint")
    void pushedAtTheMock() {
        try (AppUnderTest app = new AppUnderTest()) {
            RelyingParty rp = app.relyingParty(app.config().withPushedRequests());
            AppUnderTest.Return returned = app.goAndReturn(rp, SignInOptions.none());
            assertThat(rp.callback(
                            returned.callback(), Optional.of(returned.start().pending())))
                    .isInstanceOf(SignInOutcome.SignedIn.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/orders?page=2, /orders?page=2",
        "https://app.example, /",
        "https://app.example:443/x, /x",
        "https://evil.example/orders, /",
        "https://user@app.example/orders, /",
        "http://app.example/orders, /",
        "https://app.example//evil.example, /",
        "/orders, /",
        "javascript:alert(1), /",
        "not a uri, /"
    })
    @DisplayName("10: that another site started goes to paths of this app only (OpenID Connect Core section 4):")
    void target(String target, String path) {
        SignInOptions options = provider.relyingParty()
                .initiated(Map.of(
                        "iss", List.of(ScriptedProvider.ISSUER),
                        "target_link_uri", List.of(target),
                        "login_hint", List.of("alice")));
        assertThat(options.returnTo().path()).isEqualTo(path);
        assertThat(asked(options)).containsEntry("login_hint", "alice");
    }

    @Test
    @DisplayName("45: that another site started with another issuer, without one, or with two is not begun")
    void initiator() {
        RelyingParty rp = provider.relyingParty();
        String ours = ScriptedProvider.ISSUER;
        for (List<String> issuers : List.of(List.<String>of(), List.of("https://evil.example"), List.of(ours, ours))) {
            assertThat(codeOf(() -> rp.initiated(Map.of("iss", issuers)))).isEqualTo(FailureCode.INITIATION_REJECTED);
        }
    }
}
