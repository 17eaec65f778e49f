package dev.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.fixture.AppUnderTest;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refresh whose ID token cannot be verified, since the provider's keys are out of reach,")
class KeysOutOfReachTest {

    private final AppUnderTest app = new AppUnderTest();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    @DisplayName("48: keeps the new tokens, which may have rotated, and goes on with the ID token that was verified")
    void newTokensAreKept() {
        Session session = app.session();
        app.clock.advance(Duration.ofDays(13));
        app.idp.faults().always(Endpoint.JWKS, Fault.status(503));
        Freshness freshness = app.rp.fresh(session);
        assertThat(freshness).isInstanceOfSatisfying(Freshness.Fresh.class, fresh -> {
            assertThat(fresh.session().idToken()).isSameAs(session.idToken());
            assertThat(fresh.session().refreshToken().orElseThrow().fingerprint())
                    .isNotEqualTo(session.refreshToken().orElseThrow().fingerprint());
        });
    }
}
