package dev.latchkey.resource;

import static dev.latchkey.failure.FailureCode.KEY_NOT_FOUND;
import static dev.latchkey.failure.FailureCode.SIGNATURE_INVALID;
import static dev.latchkey.failure.FailureCode.TOKEN_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resource server that has verified a token before")
class RememberedSignatureTest {
    private MockIdp idp;
    private Api api;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
        idp.clock().freeze();
        idp.clock().set(idp.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        api = Api.taking(idp, Api.jwts(idp));
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    @Test
    @DisplayName("takes it again without a word to the provider")
    void again() {
        String token = api.jwt();
        api.accepted(token);
        long before = api.requests("JWKS");
        api.accepted(token);
        assertThat(api.requests("JWKS")).isEqualTo(before);
    }

    @Test
    @DisplayName("59: still refuses it once it expired")
    void expired() {
        String token = api.jwt();
        api.accepted(token);
        idp.clock().advance(Duration.ofMinutes(61));
        Api.refused(api.check(token), TOKEN_EXPIRED);
    }

    @Test
    @DisplayName("44: refuses it as soon as it learns that the key left the provider's key set")
    void keyLeft() {
        String token = api.jwt();
        api.accepted(token);
        api.accepted(token);
        idp.faults().always(Endpoint.JWKS, Fault.setMember("keys", List.of()));
        idp.clock().advance(Duration.ofMinutes(6));
        Api.refused(api.check(token), KEY_NOT_FOUND);
    }

    @Test
    @DisplayName("35: refuses the same claims under another signature")
    void otherSignature() {
        String token = api.jwt();
        api.accepted(token);
        String other = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(128);
        Api.refused(api.check(other), SIGNATURE_INVALID);
    }
}
