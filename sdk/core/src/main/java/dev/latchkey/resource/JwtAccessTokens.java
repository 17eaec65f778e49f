package dev.latchkey.resource;

import dev.latchkey.jose.Jws;
import dev.latchkey.jose.KeySet;
import dev.latchkey.jose.VerifiedJws;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.Claims;
import java.time.Clock;
import java.util.Optional;

/**
 * Access tokens that are signed JWTs (RFC 9068 section 4): what needs no key first, then the signature, then the claims. A
 * signature that held is not computed again for the same token until the token expires or the provider's keys are fetched anew,
 * so that a withdrawn key ends its tokens. The claims are checked each time.
 */
final class JwtAccessTokens {

    /** What a token says, and the very keys that it was verified with. */
    private record Signed(Claims claims, KeySet keys) {}

    private final ResourceConfig config;
    private final Provider provider;
    private final Clock clock;
    private final RememberedTokens<Signed> remembered = new RememberedTokens<>();

    JwtAccessTokens(ResourceConfig config, Provider provider, Clock clock) {
        this.config = config;
        this.provider = provider;
        this.clock = clock;
    }

    /** What the token says. Throws as {@link Provider#verify} does, and for each check of {@link AccessTokenChecks}. */
    AccessTokenClaims verified(BearerToken token) {
        Claims claims = known(token).orElseGet(() -> signed(token));
        new AccessTokenChecks(config, claims, clock.instant()).jwt();
        return AccessTokenChecks.accepted(claims, AccessTokenClaims.VerifiedBy.SIGNATURE, config.issuer());
    }

    private Optional<Claims> known(BearerToken token) {
        return remembered
                .find(token, clock.instant())
                .filter(signed -> signed.keys() == provider.keys())
                .map(Signed::claims);
    }

    private Claims signed(BearerToken token) {
        Jws jws = Jws.parse(token.value());
        AccessTokenChecks.kindIsAccessToken(jws, config);
        KeySet keys = provider.keys();
        VerifiedJws verified = provider.verify(jws);
        Claims claims = Claims.of(verified.claims());
        AccessTokenChecks checks = new AccessTokenChecks(config, claims, clock.instant());
        checks.jwt();
        // Where keys were fetched meanwhile, nobody knows here which of them it were: the next request verifies again
        if (keys == provider.keys()) {
            remembered.keep(token, new Signed(claims, keys), checks.expiresAt());
        }
        return claims;
    }
}
