package dev.latchkey.authorization.flow;

import static dev.latchkey.fixture.Failures.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.authorization.SignInOptions;
import dev.latchkey.authorization.SignInStart;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Secret;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.fixture.MovableClock;
import dev.latchkey.http.HttpPolicy;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import dev.latchkey.provider.ProviderMetadata;
import dev.latchkey.provider.live.ClientCalls;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An authorization request")
class AuthorizationRequestTest {
    private static final String ISSUER = "https://idp.example/oidc";
    private static final String REDIRECT_URI = "https://App.example:443/a//callback?tenant=%41";
    private static final ClientConfig CONFIDENTIAL = ClientConfig.confidential(ISSUER, "app", Secret.of("secret"))
            .withRedirectUri(REDIRECT_URI)
            .withScopes("openid", "profile");
    private static final ClientConfig PUBLIC =
            ClientConfig.publicClient(ISSUER, "app").withRedirectUri(REDIRECT_URI);

    private final MovableClock clock = new MovableClock();
    private final Surroundings surroundings =
            Surroundings.system(HttpPolicy.defaults()).withClock(clock);

    private static ProviderMetadata metadata(String authorizationEndpoint) {
        return ProviderMetadata.of(
                PUBLIC,
                Map.of(
                        "issuer",
                        ISSUER,
                        "authorization_endpoint",
                        authorizationEndpoint,
                        "token_endpoint",
                        ISSUER + "/token",
                        "jwks_uri",
                        ISSUER + "/jwks"));
    }

    private SignInStart start(ClientConfig config, SignInOptions options) {
        return new AuthorizationRequest(new ClientCalls(config, surroundings), seal(config))
                .start(metadata(ISSUER + "/auth"), options);
    }

    private PendingSeal seal(ClientConfig config) {
        return PendingSeal.of(config, surroundings.random());
    }

    private static Map<String, List<String>> query(URI location) {
        return Arrays.stream(location.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> decoded(pair[0]), Collectors.mapping(pair -> decoded(pair[1]), Collectors.toList())));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String one(SignInStart start, String name) {
        assertThat(query(start.location())).containsKey(name);
        assertThat(query(start.location()).get(name)).hasSize(1);
        return query(start.location()).getOrDefault(name, List.of()).get(0);
    }

    @Test
    @DisplayName("1, 3, 8: asks for a code with PKCE S256, of confidential and public clients alike")
    void pkce() {
        for (ClientConfig config : List.of(CONFIDENTIAL, PUBLIC)) {
            PendingSeal seal = seal(config);
            SignInStart start = new AuthorizationRequest(new ClientCalls(config, surroundings), seal)
                    .start(metadata(ISSUER + "/auth"), SignInOptions.none());
            PendingSignIn pending = seal.open(start.pending(), clock.instant());
            assertThat(one(start, "code_challenge_method")).isEqualTo("S256");
            assertThat(one(start, "code_challenge")).isEqualTo(Base64Url.encode(Digest.sha256(pending.codeVerifier())));
            assertThat(one(start, "response_type")).isEqualTo("code");
            assertThat(pending.codeVerifier()).matches("[A-Za-z0-9_-]{43}");
            assertThat(start.location().getRawQuery()).doesNotContain(pending.codeVerifier());
        }
    }

    @Test
    @DisplayName("makes the challenge of RFC 7636 appendix B")
    void challengeOfTheRfc() {
        assertThat(Base64Url.encode(Digest.sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    @DisplayName("2, 4, 5: has state, nonce and verifier of 256 bits that no other attempt has")
    void fresh() {
        PendingSeal seal = seal(CONFIDENTIAL);
        AuthorizationRequest request = new AuthorizationRequest(new ClientCalls(CONFIDENTIAL, surroundings), seal);
        Set<String> seen = new HashSet<>();
        IntStream.range(0, 50).forEach(i -> {
            SignInStart start = request.start(metadata(ISSUER + "/auth"), SignInOptions.none());
            PendingSignIn pending = seal.open(start.pending(), clock.instant());
            assertThat(one(start, "state")).isEqualTo(pending.state());
            assertThat(one(start, "nonce")).isEqualTo(pending.nonce());
            seen.addAll(List.of(
                    pending.state(),
                    pending.nonce(),
                    pending.codeVerifier(),
                    start.pending().id()));
        });
        assertThat(seen).hasSize(200);
        assertThat(seen.stream().filter(value -> value.length() != 16))
                .allMatch(value -> value.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    @DisplayName("6: carries the redirect URI byte for byte as it was configured")
    void redirectUri() {
        SignInStart start = start(CONFIDENTIAL, SignInOptions.none());
        assertThat(one(start, "redirect_uri")).isEqualTo(REDIRECT_URI);
        assertThat(start.location().getRawQuery())
                .contains("redirect_uri=https%3A%2F%2FApp.example%3A443%2Fa%2F%2Fcallback%3Ftenant%3D%2541");
    }

    @Test
    @DisplayName("names client and scopes, and leaves out what was not asked for")
    void plain() {
        SignInStart start = start(CONFIDENTIAL, SignInOptions.none());
        assertThat(start.location().toString()).startsWith(ISSUER + "/auth?");
        assertThat(query(start.location()).keySet())
                .containsExactlyInAnyOrder(
                        "client_id",
                        "redirect_uri",
                        "response_type",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method");
        assertThat(one(start, "scope")).isEqualTo("openid profile");
        assertThat(one(start, "client_id")).isEqualTo("app");
    }

    @Test
    @DisplayName("asks for offline access and consent together, and keeps other prompts")
    void offlineAccess() {
        ClientConfig config = CONFIDENTIAL.withOfflineAccess();
        SignInStart start = start(config, SignInOptions.none());
        assertThat(one(start, "scope")).isEqualTo("openid profile offline_access");
        assertThat(one(start, "prompt")).isEqualTo("consent");
        assertThat(one(start(config, SignInOptions.none().withPrompt("login")), "prompt"))
                .isEqualTo("login consent");
        assertThat(one(start(config, SignInOptions.none().withPrompt("consent", "login")), "prompt"))
                .isEqualTo("consent login");
        assertThat(one(start(config, SignInOptions.none().withPrompt("none")), "prompt"))
                .isEqualTo("none");
    }

    @Test
    @DisplayName("carries the options of the one sign-in, encoded")
    void options() {
        SignInStart start = start(
                CONFIDENTIAL,
                SignInOptions.none()
                        .withMaxAge(Duration.ofMinutes(5))
                        .withLoginHint("a+b@example.test & co")
                        .withParameter("ui_locales", "de fr"));
        assertThat(one(start, "max_age")).isEqualTo("300");
        assertThat(one(start, "login_hint")).isEqualTo("a+b@example.test & co");
        assertThat(start.location().getRawQuery()).contains("ui_locales=de%20fr");
    }

    @Test
    @DisplayName("is appended to a query that the endpoint has already")
    void endpointWithQuery() {
        SignInStart start = new AuthorizationRequest(new ClientCalls(PUBLIC, surroundings), seal(PUBLIC))
                .start(metadata(ISSUER + "/auth?tenant=7"), SignInOptions.none());
        assertThat(start.location().toString()).startsWith(ISSUER + "/auth?tenant=7&client_id=app&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "redirect_uri", "code_challenge"})
    @DisplayName("7: has each of the protocol's parameters once, whatever is tried")
    void notTwice(String name) {
        assertThat(codeOf(() -> start(CONFIDENTIAL, SignInOptions.none().withParameter(name, "evil"))))
                .isEqualTo(FailureCode.PARAMETER_RESERVED);
        assertThat(one(start(CONFIDENTIAL, SignInOptions.none()), name)).isNotEqualTo("evil");
    }

    @Test
    @DisplayName("cannot be made without a redirect URI")
    void withoutRedirectUri() {
        ClientConfig config = ClientConfig.publicClient(ISSUER, "app");
        assertThat(codeOf(() -> start(config, SignInOptions.none()))).isEqualTo(FailureCode.REDIRECT_URI_MISSING);
    }
}
