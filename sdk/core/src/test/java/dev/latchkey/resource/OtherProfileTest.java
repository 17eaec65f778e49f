package dev.latchkey.resource;

import static dev.latchkey.failure.FailureCode.ACCESS_TOKEN_KIND_REFUSED;
import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.CLAIM_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The mock's ID token has no {@code typ} in its header: with other claims it is what Keycloak calls an access token. */
@DisplayName("A resource server that ignores the profile of access tokens")
class OtherProfileTest {
    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private String token(Fault... faults) {
        Stream.concat(Stream.of(Fault.setClaim("aud", Api.TODO), Fault.setClaim("azp", "plugin")), Stream.of(faults))
                .forEach(fault -> idp.faults().always(Endpoint.TOKEN, fault));
        String token = Api.text(strict().tokens(Map.of("scope", "openid profile")), "id_token");
        idp.faults().clear();
        return token;
    }

    private Api strict() {
        return Api.taking(idp, Api.jwts(idp));
    }

    private Api lenient() {
        return Api.taking(idp, Api.jwts(idp).ignoreAccessTokenProfile());
    }

    @Test
    @DisplayName("takes a JWT without a type that says azp instead of client_id; a strict one does not")
    void noType() {
        String token = token();
        assertThat(lenient().accepted(token).clientId()).isEqualTo("plugin");
        Api.refused(strict().check(token), ACCESS_TOKEN_KIND_REFUSED);
    }

    @Test
    @DisplayName("takes what keeps to RFC 9068 as well")
    void profile() {
        assertThat(lenient().accepted(strict().jwt()).clientId()).isEqualTo("plugin");
    }

    static Stream<Arguments> otherTokens() {
        return Stream.of(
                arguments("with a nonce, as an ID token has", Fault.setClaim("nonce", "n"), ACCESS_TOKEN_KIND_REFUSED),
                arguments(
                        "with an at_hash, as an ID token has",
                        Fault.setClaim("at_hash", "h"),
                        ACCESS_TOKEN_KIND_REFUSED),
                arguments("that calls itself an ID token", Fault.setClaim("typ", "ID"), ACCESS_TOKEN_KIND_REFUSED),
                arguments(
                        "that calls itself a refresh token",
                        Fault.setClaim("typ", "Refresh"),
                        ACCESS_TOKEN_KIND_REFUSED),
                arguments("for the client alone", Fault.setClaim("aud", "plugin"), AUDIENCE_MISMATCH),
                arguments("that names no client", Fault.removeClaim("azp"), CLAIM_MISSING));
    }

    @ParameterizedTest(name = "59: refuses a JWT {0}")
    @MethodSource("otherTokens")
    void refused(String name, Fault fault, FailureCode code) {
        Api.refused(lenient().check(token(fault)), code);
    }
}
