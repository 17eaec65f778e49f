package dev.latchkey.token;

import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.jose.Digest;
import dev.latchkey.jose.Jws;
import dev.latchkey.jose.VerifiedJws;
import dev.latchkey.provider.live.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes an {@link IdToken} of a string, by its signature and by every rule of {@link IdTokenChecks}. There is no other
 * way.
 */
final class IdTokenVerifier {

    private final ClientConfig config;
    private final Provider provider;

    IdTokenVerifier(ClientConfig config, Provider provider) {
        this.config = config;
        this.provider = provider;
    }

    /** The ID token of a sign-in: it must carry the nonce that was sent. */
    IdToken verify(String compact, IdTokenExpectation.Asked asked, AccessToken accessToken, Instant now) {
        return verify(compact, asked, Optional.of(accessToken), now);
    }

    /** An ID token without what came beside it: neither nonce nor at_hash can be checked. */
    IdToken verifyAlone(String compact, Instant now) {
        return verify(compact, IdTokenExpectation.Asked.NOTHING, Optional.empty(), now);
    }

    private IdToken verify(
            String compact, IdTokenExpectation.Asked asked, Optional<AccessToken> accessToken, Instant now) {
        VerifiedJws jws = provider.verify(Jws.parse(compact));
        Claims claims = new Claims(jws.claims());
        IdTokenExpectation expected = new IdTokenExpectation(config, asked, accessToken, now);
        IdTokenChecks.ALL.forEach(check -> check.check(jws, claims, expected));
        return new IdToken(compact, claims);
    }

    /**
     * The ID token of a refresh (OpenID Connect Core 1.0, section 12.2): about the same user, from the same issuer, for
     * the same audience as the one before. A nonce need not be there.
     */
    IdToken verifyRefreshed(String compact, IdToken before, AccessToken accessToken, Instant now) {
        IdToken refreshed = verify(compact, IdTokenExpectation.Asked.NOTHING, accessToken, now);
        same(FailureCode.SUBJECT_MISMATCH, "sub", before, refreshed);
        same(FailureCode.ISSUER_CLAIM_MISMATCH, "iss", before, refreshed);
        sameAudience(before, refreshed);
        for (String name : List.of("nonce", "auth_time", "azp")) {
            if (refreshed.claims().has(name) && before.claims().has(name)) {
                same(codeOf(name), name, before, refreshed);
            }
        }
        return refreshed;
    }

    private static void same(FailureCode code, String name, IdToken before, IdToken refreshed) {
        Object was = before.claims().asMap().get(name);
        Object is = refreshed.claims().asMap().get(name);
        if (was == null || is == null || !Digest.same(was.toString(), is.toString())) {
            throw changed(code, name);
        }
    }

    private static void sameAudience(IdToken before, IdToken refreshed) {
        if (!List.copyOf(before.audience()).equals(refreshed.audience())) {
            throw changed(FailureCode.AUDIENCE_MISMATCH, "aud");
        }
    }

    private static FailureCode codeOf(String name) {
        return switch (name) {
            case "nonce" -> FailureCode.NONCE_MISMATCH;
            case "auth_time" -> FailureCode.AUTH_TIME_INVALID;
            default -> FailureCode.AZP_MISMATCH;
        };
    }

    private static RejectedException changed(FailureCode code, String name) {
        return new RejectedException(
                Failure.of(code, "The refreshed ID token has another " + name + " than the one of the sign-in"));
    }
}
