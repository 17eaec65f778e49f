package dev.latchkey.resource;

import dev.latchkey.jose.Jws;
import dev.latchkey.jose.VerifiedJws;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.Claims;
import java.time.Clock;

/** Access tokens that are signed JWTs (RFC 9068 section 4): what needs no key first, then the signature, then the claims. */
final class JwtAccessTokens {
    private final ResourceConfig config;
    private final Provider provider;
    private final Clock clock;

    JwtAccessTokens(ResourceConfig config, Provider provider, Clock clock) {
        this.config = config;
        this.provider = provider;
        this.clock = clock;
    }

    /** What the token says. Throws as {@link Provider#verify} does, and for each check of {@link AccessTokenChecks}. */
    AccessTokenClaims verified(BearerToken token) {
        Jws jws = Jws.parse(token.value());
        AccessTokenChecks.kindIsAccessToken(jws);
        VerifiedJws verified = provider.verify(jws);
        Claims claims = Claims.of(verified.claims());
        new AccessTokenChecks(config, claims, clock.instant()).jwt();
        return AccessTokenChecks.accepted(claims, AccessTokenClaims.VerifiedBy.SIGNATURE, config.issuer());
    }
}
