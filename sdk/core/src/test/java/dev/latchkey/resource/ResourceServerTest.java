package dev.latchkey.resource;

import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_MALFORMED;
import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_MISPLACED;
import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_MISSING;
import static dev.latchkey.failure.FailureCode.ALGORITHM_REFUSED;
import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_INVALID;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static dev.latchkey.failure.FailureCode.ISSUED_AT_INVALID;
import static dev.latchkey.failure.FailureCode.ISSUER_CLAIM_MISMATCH;
import static dev.latchkey.failure.FailureCode.KEY_NOT_FOUND;
import static dev.latchkey.failure.FailureCode.PROVIDER_ERROR;
import static dev.latchkey.failure.FailureCode.RESPONSE_CONTENT_TYPE;
import static dev.latchkey.failure.FailureCode.SCOPE_INSUFFICIENT;
import static dev.latchkey.failure.FailureCode.SIGNATURE_INVALID;
import static dev.latchkey.failure.FailureCode.TOKEN_EXPIRED;
import static dev.latchkey.failure.FailureCode.TOKEN_NOT_YET_VALID;
import static dev.latchkey.mockidp.fault.Fault.algNone;
import static dev.latchkey.mockidp.fault.Fault.hs256WithPublicKey;
import static dev.latchkey.mockidp.fault.Fault.ofAccessToken;
import static dev.latchkey.mockidp.fault.Fault.removeClaim;
import static dev.latchkey.mockidp.fault.Fault.setClaim;
import static dev.latchkey.mockidp.fault.Fault.signWithUnknownKey;
import static dev.latchkey.mockidp.fault.Fault.tamperSignature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import dev.latchkey.resource.AccessTokenClaims.VerifiedBy;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A resource server")
class ResourceServerTest {
    private static final String GARBAGE = "abcdefghijklmnopqrstuvwxyz";

    private MockIdp idp;
    private Api api;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        // tokens count whole seconds: so does the clock, or no border is exact
        idp.clock().freeze();
        idp.clock().set(idp.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        api = Api.taking(idp, Api.jwts(idp));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("takes a JWT that the issuer made for it, and says who may do what")
    void jwt() {
        AccessTokenClaims claims = api.accepted(api.jwt());
        assertThat(claims.subject()).isEqualTo("alice00user1");
        assertThat(claims.clientId()).isEqualTo("plugin");
        assertThat(claims.scopes()).containsExactly("read:todos", "write:todos");
        assertThat(claims.audience()).containsExactly(Api.TODO);
        assertThat(claims.issuer()).isEqualTo(idp.issuer());
        assertThat(claims.expiresAt()).isEqualTo(idp.clock().instant().plusSeconds(3600));
        assertThat(claims.verifiedBy()).isEqualTo(VerifiedBy.SIGNATURE);
    }

    @Test
    @DisplayName("59: refuses an ID token, though the same key signed it")
    void idToken() {
        String idToken = Api.text(api.tokens(Map.of("scope", "openid profile")), "id_token");
        AccessTokenOutcome.Refused refused = Api.refused(api.check(idToken), ACCESS_TOKEN_KIND_REFUSED);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.challenge())
                .startsWith("Bearer realm=\"https://todo.example\", error=\"invalid_token\", error_description=\"");
    }

    @Test
    @DisplayName("54: refuses a token that was made for another resource, and shows both")
    void otherAudience() {
        ResourceConfig other = ResourceConfig.of(idp.issuer(), "https://other.example");
        AccessTokenOutcome.Refused refused = Api.refused(Api.taking(idp, other).check(api.jwt()), AUDIENCE_MISMATCH);
        assertThat(refused.failure().expected()).contains("https://other.example");
        assertThat(refused.failure().actual()).contains(Api.TODO);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                arguments("with alg none", algNone(), ALGORITHM_REFUSED),
                arguments("with an HMAC of the public key", hs256WithPublicKey(), ALGORITHM_REFUSED),
                arguments("with a damaged signature", tamperSignature(), SIGNATURE_INVALID),
                arguments("signed with an unknown key", signWithUnknownKey(), KEY_NOT_FOUND),
                arguments(
                        "of an issuer with a slash more",
                        setClaim("iss", "http://localhost/oidc/"),
                        ISSUER_CLAIM_MISMATCH),
                arguments("without an issuer", removeClaim("iss"), CLAIM_MISSING),
                arguments("without an audience", removeClaim("aud"), AUDIENCE_MISMATCH),
                arguments("of an audience with a slash more", setClaim("aud", Api.TODO + "/"), AUDIENCE_MISMATCH),
                arguments("of an audience that is no text", setClaim("aud", 7), AUDIENCE_MISMATCH),
                arguments("without an expiry", removeClaim("exp"), CLAIM_MISSING),
                arguments("of an expiry that is a text", setClaim("exp", "4102444800"), CLAIM_INVALID),
                arguments("without a time of issue", removeClaim("iat"), CLAIM_MISSING),
                arguments("issued far in the future", setClaim("iat", 4_102_444_800L), ISSUED_AT_INVALID),
                arguments("not valid yet", setClaim("nbf", 4_102_444_800L), TOKEN_NOT_YET_VALID),
                arguments("without a subject", removeClaim("sub"), CLAIM_MISSING),
                arguments("without a client", removeClaim("client_id"), CLAIM_MISSING));
    }

    @ParameterizedTest(name = "59: refuses a JWT {0}")
    @MethodSource("forgeries")
    void forged(String name, Fault fault, FailureCode code) {
        idp.faults().next(Endpoint.TOKEN, ofAccessToken(fault));
        assertThat(Api.refused(api.check(api.jwt()), code).status()).isEqualTo(401);
    }

    @Test
    @DisplayName("takes a JWT whose audience is a list that names it")
    void audienceList() {
        idp.faults().next(Endpoint.TOKEN, ofAccessToken(setClaim("aud", List.of("https://other.example", Api.TODO))));
        assertThat(api.accepted(api.jwt()).audience()).containsExactly("https://other.example", Api.TODO);
    }

    @Test
    @DisplayName("takes a JWT until its expiry and the clock skew are over, and not a second longer")
    void expiry() {
        String jwt = api.jwt();
        idp.clock().advance(Duration.ofSeconds(3600 + 59));
        api.accepted(jwt);
        idp.clock().advance(Duration.ofSeconds(1));
        Api.refused(api.check(jwt), TOKEN_EXPIRED);
    }

    @Test
    @DisplayName("answers 403 and names the scopes where only a scope is missing")
    void scope() {
        String jwt = api.jwt();
        assertThat(api.check(jwt, "read:todos", "write:todos")).isInstanceOf(AccessTokenOutcome.Accepted.class);
        AccessTokenOutcome.Refused refused =
                Api.refused(api.check(jwt, "read:todos", "admin:todos"), SCOPE_INSUFFICIENT);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.challenge())
                .contains("error=\"insufficient_scope\"")
                .endsWith("scope=\"read:todos admin:todos\"");
    }

    @Test
    @DisplayName("answers 401 with a challenge that names no error where there is no token (RFC 6750 section 3.1)")
    void noToken() {
        AccessTokenOutcome.Refused refused = Api.refused(
                api.server().check(new ResourceRequest(List.of(), Set.of()), "read:todos"), ACCESS_TOKEN_MISSING);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.challenge()).isEqualTo("Bearer realm=\"https://todo.example\", scope=\"read:todos\"");
        Api.refused(api.server().check(new ResourceRequest(List.of("Basic YTpi"), Set.of())), ACCESS_TOKEN_MISSING);
    }

    @Test
    @DisplayName("54: answers 400 to a token in the address, even beside a good one, and to two headers")
    void misplaced() {
        String good = "Bearer " + api.jwt();
        ResourceRequest inAddress = new ResourceRequest(List.of(good), Set.of("access_token"));
        ResourceRequest twice = new ResourceRequest(List.of(good, good), Set.of());
        for (ResourceRequest request : List.of(inAddress, twice)) {
            AccessTokenOutcome.Refused refused = Api.refused(api.server().check(request), ACCESS_TOKEN_MISPLACED);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.challenge()).contains("error=\"invalid_request\"");
        }
    }

    @ParameterizedTest(name = "refuses {0} after Bearer without a word to the provider")
    @ValueSource(
            strings = {
                "",
                "garbage",
                "two tokens-in-one-header-here",
                "<script>alert(1)</script>xxxxxxxx",
                "üüüüüüüüüüüüüüüüüüüüüüüü",
                "a.b.c"
            })
    void garbage(String token) {
        Api both = Api.takingBoth(idp);
        assertThat(Api.refused(both.check(token), ACCESS_TOKEN_MALFORMED).status())
                .isEqualTo(401);
        assertThat(idp.journal().entries()).isEmpty();
    }

    @Test
    @DisplayName("refuses an opaque token without a word to the provider where it takes JWTs only")
    void opaqueWithoutIntrospection() {
        Api.refused(api.check(GARBAGE), ACCESS_TOKEN_KIND_REFUSED);
        assertThat(idp.journal().entries()).isEmpty();
    }

    @Test
    @DisplayName("says unavailable, and gives no challenge, where the keys cannot be had: the token may be good")
    void outage() {
        String jwt = api.jwt();
        idp.faults().next(Endpoint.JWKS, Fault.status(503));
        Api.unavailable(api.check(jwt), PROVIDER_ERROR);
        idp.faults().next(Endpoint.JWKS, Fault.html());
        Api.unavailable(api.check(jwt), RESPONSE_CONTENT_TYPE);
        api.accepted(jwt);
    }

    @Test
    @DisplayName("51: shows no token in any text")
    void secrets() {
        String jwt = api.jwt();
        assertThat(String.valueOf(Api.bearing(jwt))).doesNotContain(jwt);
        assertThat(String.valueOf(api.check(jwt))).doesNotContain(jwt);
        AccessTokenOutcome refused = api.check(GARBAGE);
        assertThat(String.valueOf(refused)).doesNotContain(GARBAGE);
    }
}
