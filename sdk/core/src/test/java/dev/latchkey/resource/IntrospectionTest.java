package dev.latchkey.resource;

import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_INACTIVE;
import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static dev.latchkey.failure.FailureCode.CLIENT_AUTHENTICATION_FAILED;
import static dev.latchkey.failure.FailureCode.ENDPOINT_MISSING;
import static dev.latchkey.failure.FailureCode.ISSUER_CLAIM_MISMATCH;
import static dev.latchkey.failure.FailureCode.PROVIDER_ERROR;
import static dev.latchkey.failure.FailureCode.REDIRECT_REFUSED;
import static dev.latchkey.failure.FailureCode.RESPONSE_CONTENT_TYPE;
import static dev.latchkey.failure.FailureCode.RESPONSE_MALFORMED;
import static dev.latchkey.failure.FailureCode.RESPONSE_NOT_JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.config.Secret;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.FailureKind;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.resource.AccessTokenClaims.VerifiedBy;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A resource server that introspects opaque tokens")
class IntrospectionTest {
    private MockIdp idp;
    private Api api;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        idp.clock().freeze();
        api = Api.takingBoth(idp);
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("takes one that the provider calls active, and says who may do what")
    void active() {
        AccessTokenClaims claims = api.accepted(api.opaque());
        assertThat(claims.subject()).isEqualTo("alice00user1");
        assertThat(claims.clientId()).isEqualTo("plugin");
        assertThat(claims.scopes()).containsExactly("profile");
        assertThat(claims.audience()).isEmpty();
        assertThat(claims.verifiedBy()).isEqualTo(VerifiedBy.INTROSPECTION);
    }

    @Test
    @DisplayName("believes the good word for 30 seconds, then asks again")
    void cache() {
        String token = api.opaque();
        api.accepted(token);
        idp.clock().advance(Duration.ofSeconds(29));
        api.accepted(token);
        assertThat(api.introspections()).isEqualTo(1);
        idp.clock().advance(Duration.ofSeconds(1));
        api.accepted(token);
        assertThat(api.introspections()).isEqualTo(2);
    }

    @Test
    @DisplayName("never believes it past the token's expiry")
    void cacheEndsWithTheToken() {
        String token = api.opaque();
        idp.clock().advance(Duration.ofSeconds(3590));
        api.accepted(token);
        idp.clock().advance(Duration.ofSeconds(11));
        Api.refused(api.check(token), ACCESS_TOKEN_INACTIVE);
    }

    @Test
    @DisplayName("asks each time where the cache is set to zero, so that a revoked token ends at once")
    void revoked() {
        Api strict = Api.taking(
                idp,
                Api.jwts(idp)
                        .withIntrospection("plugin", Secret.of("plugin-secret"))
                        .withIntrospectionCache(Duration.ZERO));
        String token = strict.opaque();
        strict.accepted(token);
        strict.post("/token/revocation", Map.of("token", token));
        Api.refused(strict.check(token), ACCESS_TOKEN_INACTIVE);
    }

    @Test
    @DisplayName("54: refuses one that was issued to another application, unless it is told to take those")
    void foreign() {
        ResourceConfig foreign = Api.jwts(idp).withIntrospection("quickstart", Secret.of("quickstart-secret"));
        String token = api.opaque();
        Api.refused(Api.taking(idp, foreign).check(token), AUDIENCE_MISMATCH);
        Api.taking(idp, foreign.withOpaqueTokensOf("plugin")).accepted(token);
    }

    @Test
    @DisplayName("refuses a refresh token, which the provider calls active too")
    void refreshToken() {
        idp.change("plugin", application -> application.withAlwaysIssueRefreshToken(true));
        String refreshToken = Api.text(api.tokens(Map.of("scope", "profile")), "refresh_token");
        Api.refused(api.check(refreshToken), ACCESS_TOKEN_KIND_REFUSED);
    }

    @Test
    @DisplayName("refuses one that nobody issued")
    void unknown() {
        Api.refused(api.check("abcdefghijklmnopqrstuvwxyz"), ACCESS_TOKEN_INACTIVE);
        assertThat(api.introspections()).isEqualTo(1);
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                arguments("answers 503", Fault.status(503), PROVIDER_ERROR),
                arguments("answers a web page", Fault.html(), RESPONSE_CONTENT_TYPE),
                arguments("answers no JSON", Fault.notJson(), RESPONSE_NOT_JSON),
                arguments("redirects", Fault.redirect(307, "https://evil.example/"), REDIRECT_REFUSED),
                arguments("does not say active", Fault.removeMember("active"), RESPONSE_MALFORMED),
                arguments("says active in a text", Fault.setMember("active", "true"), RESPONSE_MALFORMED));
    }

    @ParameterizedTest(name = "says unavailable where the endpoint {0}")
    @MethodSource("spoiled")
    void unavailable(String name, Fault fault, FailureCode code) {
        String token = api.opaque();
        idp.faults().next(Endpoint.INTROSPECTION, fault);
        Api.unavailable(api.check(token), code);
        api.accepted(token);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                arguments("another issuer", Fault.setMember("iss", "https://evil.example"), ISSUER_CLAIM_MISMATCH),
                arguments("another audience", Fault.setMember("aud", "https://other.example"), AUDIENCE_MISMATCH),
                arguments("no subject", Fault.removeMember("sub"), CLAIM_MISSING),
                arguments("no expiry", Fault.removeMember("exp"), CLAIM_MISSING),
                arguments("another token type", Fault.setMember("token_type", "DPoP"), ACCESS_TOKEN_KIND_REFUSED));
    }

    @ParameterizedTest(name = "refuses an active token with {0}")
    @MethodSource("lies")
    void refused(String name, Fault fault, FailureCode code) {
        String token = api.opaque();
        idp.faults().next(Endpoint.INTROSPECTION, fault);
        Api.refused(api.check(token), code);
    }

    @Test
    @DisplayName(
            "says unavailable, with the developer to act, where its own credentials are wrong or nobody answers there")
    void misconfigured() {
        Api wrong = Api.taking(idp, Api.jwts(idp).withIntrospection("plugin", Secret.of("wrong")));
        AccessTokenOutcome.Unavailable unavailable =
                Api.unavailable(wrong.check(api.opaque()), CLIENT_AUTHENTICATION_FAILED);
        assertThat(unavailable.failure().kind()).isEqualTo(FailureKind.MISCONFIGURED);
        idp.faults().next(Endpoint.DISCOVERY, Fault.removeMember("introspection_endpoint"));
        Api.unavailable(Api.takingBoth(idp).check(api.opaque()), ENDPOINT_MISSING);
    }

    @Test
    @DisplayName("refuses settings that make no sense, and a resource that is none")
    void settings() {
        assertThat(code(() -> Api.jwts(idp).withIntrospectionCache(Duration.ofSeconds(31))))
                .isEqualTo(FailureCode.SETTING_INVALID);
        for (String resource : new String[] {"todo", "https://todo.example/#x", "https://todo example"}) {
            assertThat(code(() -> ResourceConfig.of(idp.issuer(), resource))).isEqualTo(FailureCode.RESOURCE_INVALID);
        }
    }

    private static FailureCode code(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(MisconfiguredException.class, call)
                .failure()
                .code();
    }

    @Test
    @DisplayName("knows the clients whose tokens it takes, whichever of the two settings is written first")
    void orderOfSettings() {
        ResourceConfig config = ResourceConfig.of("https://idp.example/oidc", "https://api.example")
                .withOpaqueTokensOf("app")
                .withIntrospection("api", Secret.of("secret"));
        assertThat(config.opaqueTokenClients()).containsExactlyInAnyOrder("app", "api");
    }
}
