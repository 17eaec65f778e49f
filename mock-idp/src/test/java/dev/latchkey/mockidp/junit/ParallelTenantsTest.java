package dev.latchkey.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.Tenant;
import dev.latchkey.mockidp.engine.Endpoint;
import dev.latchkey.mockidp.fault.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("200 tests in parallel on one server")
@ExtendWith(MockIdpExtension.class)
@Execution(ExecutionMode.CONCURRENT)
class ParallelTenantsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RepeatedTest(200)
    @DisplayName("have each their own users, clock, faults and journal")
    void own(Tenant tenant, MockIdp server, RepetitionInfo repetition) throws Exception {
        Instant year =
                Instant.parse("2030-01-01T00:00:00Z").plus(Duration.ofDays(365L * repetition.getCurrentRepetition()));
        tenant.clock().freeze();
        tenant.clock().set(year);
        assertThat(tenant.journal().entries()).isEmpty();
        assertThat(tenant.issuer()).startsWith(server.endpoint() + "/tenant");
        URI callback = tenant.signIn("alice").at(authorization(tenant));
        assertThat(callback.getQuery()).contains("iss=" + tenant.issuer());
        tenant.faults().next(Endpoint.JWKS, Fault.status(500 + repetition.getCurrentRepetition() % 90));
        assertThat(jwks(tenant)).isEqualTo(500 + repetition.getCurrentRepetition() % 90);
        assertThat(jwks(tenant)).isEqualTo(200);
        assertThat(tenant.clock().instant()).isEqualTo(year);
        assertThat(tenant.journal().entries())
                .filteredOn(entry -> entry.endpoint() == Endpoint.JWKS)
                .hasSize(2);
    }

    private static int jwks(Tenant tenant) throws Exception {
        URI address = URI.create(tenant.issuer() + "/jwks");
        return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static String authorization(Tenant tenant) {
        return tenant.issuer()
                + "/auth?client_id=quickstart&response_type=code&scope=openid&state=s&nonce=n&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                + tenant.application("quickstart")
                        .oidcClientMetadata()
                        .redirectUris()
                        .get(0);
    }
}
