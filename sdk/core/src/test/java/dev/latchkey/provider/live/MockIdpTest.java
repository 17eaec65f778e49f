package dev.latchkey.provider.live;

import static dev.latchkey.fixture.Failures.codeOf;
import static dev.latchkey.fixture.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authorization.Callback;
import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.authorization.flow.AuthorizationRequest;
import dev.latchkey.authorization.flow.CallbackCheck;
import dev.latchkey.authorization.flow.PendingSeal;
import dev.latchkey.authorization.flow.PendingSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.http.guarded.Http;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("At the mock IdP")
class MockIdpTest {
    private static final MockIdp IDP = MockIdp.start();
    private static final HttpPolicy POLICY = HttpPolicy.defaults().withCallTimeout(Duration.ofSeconds(5));

    private final Surroundings surroundings = Surroundings.system(POLICY).withClock(IDP.clock());

    @BeforeEach
    void honest() {
        IDP.faults().clear();
        IDP.journal().clear();
    }

    @AfterAll
    static void stop() {
        IDP.close();
    }

    private static ClientConfig config(String application, String redirectUri) {
        return ClientConfig.confidential(IDP.issuer(), application, Secret.of(application + "-secret"))
                .withRedirectUri(redirectUri)
                .withScopes("openid", "profile")
                .withHttpPolicy(POLICY);
    }

    private static ClientConfig quickstart() {
        return config("quickstart", "http://localhost:3010/callback");
    }

    private Provider provider(ClientConfig config) {
        return new Provider(config, surroundings);
    }

    private SignInStart start(ClientConfig config, PendingSeal seal) {
        return new AuthorizationRequest(new ClientCalls(config, surroundings), seal)
                .start(provider(config).metadata(), SignInOptions.returnTo("/orders"));
    }

    private static Callback callback(URI uri) {
        Map<String, List<String>> parameters = uri.getRawQuery() == null
                ? Map.of()
                : Arrays.stream(uri.getRawQuery().split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.groupingBy(
                                pair -> decoded(pair[0]),
                                Collectors.mapping(pair -> decoded(pair[1]), Collectors.toList())));
        return Callback.of(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("a request leads alice to a callback that gives a code")
    void signsIn() {
        ClientConfig config = quickstart();
        PendingSeal seal = PendingSeal.of(config, surroundings.random());
        SignInStart start = start(config, seal);
        Callback callback = callback(IDP.signIn("alice").at(start.location()));
        PendingSignIn pending = seal.open(start.pending(), IDP.clock().instant());
        assertThat(callback.pendingId()).hasValue(start.pending().id());
        assertThat(CallbackCheck.accept(callback, pending, provider(config).metadata())
                        .value())
                .isNotEmpty();
        assertThat(pending.returnTo()).hasToString("/orders");
    }

    @Test
    @DisplayName("4: Cancel on the consent page comes back bare")
    void cancelled() {
        ClientConfig config = config("outline-third-party", "http://localhost:3021/auth/oidc.callback");
        SignInStart start = start(config, PendingSeal.of(config, surroundings.random()));
        assertThat(callback(IDP.signIn("alice").cancelAt(start.location())).isBare())
                .isTrue();
    }

    static List<Arguments> spoiledCallbacks() {
        return List.of(
                Arguments.of(
                        Fault.callbackParameter("iss", "https://evil.example"), FailureCode.RESPONSE_ISSUER_MISMATCH),
                Arguments.of(Fault.callbackParameterAbsent("iss"), FailureCode.RESPONSE_ISSUER_MISSING),
                Arguments.of(Fault.callbackParameterRepeated("code"), FailureCode.CALLBACK_PARAMETER_REPEATED),
                Arguments.of(Fault.callbackParameterRepeated("state"), FailureCode.CALLBACK_PARAMETER_REPEATED),
                Arguments.of(Fault.callbackParameter("state", "forged"), FailureCode.STATE_MISMATCH),
                Arguments.of(Fault.callbackParameterAbsent("code"), FailureCode.CALLBACK_INCOMPLETE));
    }

    @ParameterizedTest
    @MethodSource("spoiledCallbacks")
    @DisplayName("4, 13, 15: a spoiled callback gives no code")
    void spoiledCallback(Fault fault, FailureCode code) {
        ClientConfig config = quickstart();
        PendingSeal seal = PendingSeal.of(config, surroundings.random());
        SignInStart start = start(config, seal);
        IDP.faults().next(Endpoint.AUTHORIZATION, fault);
        Callback callback = callback(IDP.signIn("alice").at(start.location()));
        PendingSignIn pending = seal.open(start.pending(), IDP.clock().instant());
        assertThat(codeOf(() ->
                        CallbackCheck.accept(callback, pending, provider(config).metadata())))
                .isEqualTo(code);
    }

    static List<Arguments> spoiledDiscovery() {
        return List.of(
                Arguments.of(Fault.notJson(), FailureCode.RESPONSE_NOT_JSON),
                Arguments.of(Fault.hugeBody(50_000_000), FailureCode.RESPONSE_TOO_LARGE),
                Arguments.of(Fault.truncated(), FailureCode.CONNECTION_FAILED),
                Arguments.of(Fault.status(503), FailureCode.PROVIDER_ERROR),
                Arguments.of(Fault.redirect(302, "https://evil.example/"), FailureCode.REDIRECT_REFUSED),
                Arguments.of(Fault.setMember("issuer", "https://evil.example/oidc"), FailureCode.ISSUER_MISMATCH),
                Arguments.of(Fault.setMember("token_endpoint", "http://evil.example/token"), FailureCode.INSECURE_URI),
                Arguments.of(Fault.removeMember("jwks_uri"), FailureCode.METADATA_INVALID),
                Arguments.of(
                        Fault.setMember("code_challenge_methods_supported", List.of("plain")),
                        FailureCode.PKCE_NOT_SUPPORTED));
    }

    @ParameterizedTest
    @MethodSource("spoiledDiscovery")
    @DisplayName("3, 23, 25, 26, 28, 37: spoiled metadata is a failure of its own, and the next call is right again")
    void spoiledMetadata(Fault fault, FailureCode code) {
        Provider provider = provider(quickstart());
        IDP.faults().next(Endpoint.DISCOVERY, fault);
        assertThat(codeOf(provider::metadata)).isEqualTo(code);
        assertThat(provider.metadata().issuerInResponse()).isTrue();
    }

    @Test
    @DisplayName("32: a post whose connection breaks is not sent again: the code may be spent")
    void notSentAgain() {
        URI token = provider(quickstart()).metadata().tokenEndpoint();
        IDP.faults().next(Endpoint.TOKEN, Fault.connectionReset());
        Http http = new Http(surroundings.transport(), POLICY);
        assertThat(codeOf(() -> http.postForm(token, Map.of(), Map.of("grant_type", "authorization_code"))))
                .isEqualTo(FailureCode.CONNECTION_FAILED);
        assertThat(IDP.journal().tokenRequests().count()).isEqualTo(1);
    }

    @Test
    @DisplayName("37: an issuer with a slash too many is told both values and the fix")
    void trailingSlash() {
        ClientConfig slip = ClientConfig.publicClient(IDP.issuer() + "/", "quickstart");
        var failure = failureOf(() -> provider(slip).metadata());
        assertThat(failure.code()).isEqualTo(FailureCode.ISSUER_MISMATCH);
        assertThat(failure.actual()).hasValue(IDP.issuer());
        assertThat(failure.fix()).contains("trailing slash too many");
    }

    @Test
    @DisplayName("an issuer without /oidc is told where Logto's ends")
    void withoutPath() {
        var failure = failureOf(() -> provider(ClientConfig.publicClient(IDP.endpoint(), "quickstart"))
                .metadata());
        assertThat(failure.code()).isEqualTo(FailureCode.METADATA_NOT_FOUND);
        assertThat(failure.fix()).contains("\"" + IDP.issuer() + "\"");
    }
}
