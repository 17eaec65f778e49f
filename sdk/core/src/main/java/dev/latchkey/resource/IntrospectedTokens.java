package dev.latchkey.resource;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.Claims;
import dev.latchkey.token.flow.IntrospectionEndpoint;
import java.time.Clock;
import java.time.Instant;

/** Opaque access tokens: the provider is asked what they are (RFC 7662), and its good word is believed for a while. */
final class IntrospectedTokens {
    private final ResourceConfig config;
    private final IntrospectionEndpoint endpoint;
    private final Clock clock;
    private final RememberedTokens<AccessTokenClaims> remembered = new RememberedTokens<>();

    IntrospectedTokens(ResourceConfig config, Provider provider, ClientCalls calls) {
        this.config = config;
        this.endpoint = new IntrospectionEndpoint(provider, calls);
        this.clock = calls.surroundings().clock();
    }

    /** What the provider says of the token. */
    AccessTokenClaims verified(BearerToken token) {
        if (!config.introspects()) {
            throw AccessTokenChecks.refused(
                    FailureCode.ACCESS_TOKEN_KIND_REFUSED, "The access token is opaque, and this API takes JWTs only");
        }
        return remembered.find(token, clock.instant()).orElseGet(() -> asked(token));
    }

    private AccessTokenClaims asked(BearerToken token) {
        Claims members = endpoint.ask(token.value()).orElseThrow(AccessTokenChecks::inactive);
        new AccessTokenChecks(config, members, clock.instant()).introspected();
        AccessTokenClaims claims =
                AccessTokenChecks.accepted(members, AccessTokenClaims.VerifiedBy.INTROSPECTION, config.issuer());
        remembered.keep(token, claims, until(claims));
        return claims;
    }

    private Instant until(AccessTokenClaims claims) {
        Instant until = clock.instant().plus(config.introspectionCache());
        return until.isBefore(claims.expiresAt()) ? until : claims.expiresAt();
    }
}
