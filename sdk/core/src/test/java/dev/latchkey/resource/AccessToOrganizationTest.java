package dev.latchkey.resource;

import static dev.latchkey.failure.FailureCode.AUDIENCE_MISMATCH;
import static dev.latchkey.failure.FailureCode.ORGANIZATION_MISMATCH;
import static dev.latchkey.failure.FailureCode.SCOPE_INSUFFICIENT;
import static dev.latchkey.mockidp.fault.Fault.ofAccessToken;
import static dev.latchkey.mockidp.fault.Fault.setClaim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.engine.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A resource server that serves organizations")
class AccessToOrganizationTest {
    private static final RequiredAccess READ_AT_ACME =
            RequiredAccess.scopes("read:todos").inOrganization("acme");

    private MockIdp idp;

    @BeforeEach
    void start() {
        idp = MockIdp.start();
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private String tokenWith(Api api, String claim, String value) {
        idp.faults().next(Endpoint.TOKEN, ofAccessToken(setClaim(claim, value)));
        return api.jwt();
    }

    @Test
    @DisplayName("takes an API's token of that organization, and says which one it is for")
    void resourceToken() {
        Api api = Api.taking(idp, Api.jwts(idp));
        String token = tokenWith(api, "organization_id", "acme");
        assertThat(api.server().check(Api.bearing(token), READ_AT_ACME))
                .isInstanceOf(AccessTokenOutcome.Accepted.class);
        assertThat(api.accepted(token).organizationId()).contains("acme");
    }

    @Test
    @DisplayName("refuses with 403 one of another organization, and one of none")
    void others() {
        Api api = Api.taking(idp, Api.jwts(idp));
        String other = tokenWith(api, "organization_id", "umbrella");
        AccessTokenOutcome.Refused refused =
                Api.refused(api.server().check(Api.bearing(other), READ_AT_ACME), ORGANIZATION_MISMATCH);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.challenge()).contains("error=\"insufficient_scope\"");
        assertThat(refused.failure().actual()).contains("umbrella");
        Api.refused(api.server().check(Api.bearing(api.jwt()), READ_AT_ACME), ORGANIZATION_MISMATCH);
    }

    @Test
    @DisplayName("refuses for want of a scope before it looks at the organization")
    void scope() {
        Api api = Api.taking(idp, Api.jwts(idp));
        String token = tokenWith(api, "organization_id", "acme");
        RequiredAccess delete = RequiredAccess.scopes("delete:todos").inOrganization("acme");
        Api.refused(api.server().check(Api.bearing(token), delete), SCOPE_INSUFFICIENT);
    }

    @Test
    @DisplayName("takes a token that is for an organization alone only where it is told to")
    void organizationToken() {
        Api strict = Api.taking(idp, Api.jwts(idp));
        Api open = Api.taking(idp, Api.jwts(idp).withOrganizationTokens());
        String token = tokenWith(strict, "aud", "urn:logto:organization:acme");
        Api.refused(strict.check(token), AUDIENCE_MISMATCH);
        assertThat(open.server().check(Api.bearing(token), READ_AT_ACME))
                .isInstanceOf(AccessTokenOutcome.Accepted.class);
        Api.refused(
                open.server().check(Api.bearing(token), RequiredAccess.ANY.inOrganization("umbrella")),
                ORGANIZATION_MISMATCH);
    }

    @Test
    @DisplayName("takes no permission in an organization for one of the API, though both have the same name")
    void sameName() {
        Api open = Api.taking(idp, Api.jwts(idp).withOrganizationTokens());
        String token = tokenWith(open, "aud", "urn:logto:organization:acme");
        AccessTokenOutcome.Refused refused =
                Api.refused(open.server().check(Api.bearing(token), "read:todos"), SCOPE_INSUFFICIENT);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.failure().actual().orElseThrow()).contains("read:todos", "acme");
        assertThat(open.accepted(token).isForOrganizationAlone()).isTrue();
        assertThat(open.server().check(Api.bearing(token), READ_AT_ACME))
                .isInstanceOf(AccessTokenOutcome.Accepted.class);
    }

    @Test
    @DisplayName("refuses an audience that names an organization without an id")
    void emptyId() {
        Api open = Api.taking(idp, Api.jwts(idp).withOrganizationTokens());
        Api.refused(open.check(tokenWith(open, "aud", "urn:logto:organization:")), AUDIENCE_MISMATCH);
    }
}
