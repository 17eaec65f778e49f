package dev.latchkey.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Verifies signatures and nothing else: no claim is looked at. Only the key set's keys are used; {@code jku}, {@code x5u},
 * {@code x5c} and {@code jwk} of the header are never read.
 */
public final class JwsVerifier {
    private static final int MIN_RSA_BITS = 2048;

    private JwsVerifier() {}

    /**
     * The token, verified.
     *
     * @param allowed names of algorithms; those that {@link SigningAlgorithm} does not have stay refused
     * @throws RejectedException ALGORITHM_REFUSED, ID_TOKEN_MALFORMED, KEY_NOT_FOUND or SIGNATURE_INVALID
     */
    public static VerifiedJws verify(Jws jws, KeySet keys, Set<String> allowed) {
        requireAllowed(jws, allowed);
        List<JWK> candidates = candidates(jws, keys);
        for (JWK key : candidates) {
            requireStrong(key);
            if (isSignedWith(key, jws)) {
                return new VerifiedJws(jws, jws.payload());
            }
        }
        throw RejectedException.of(FailureCode.SIGNATURE_INVALID, "The token's signature is wrong");
    }

    /**
     * The checks that need no key, for callers that want them before they fetch one.
     *
     * @throws RejectedException ALGORITHM_REFUSED or ID_TOKEN_MALFORMED
     */
    public static void requireAllowed(Jws jws, Set<String> allowed) {
        if (SigningAlgorithm.of(jws.algorithm()).isEmpty() || !allowed.contains(jws.algorithm())) {
            throw new RejectedException(Failure.of(
                            FailureCode.ALGORITHM_REFUSED, "The token is signed with an algorithm that is not accepted")
                    .withValues(String.join(", ", new TreeSet<>(allowed)), jws.algorithm()));
        }
        if (jws.header().containsKey("crit")) {
            throw Jws.malformed("The token's header has critical extensions (crit), and none is understood");
        }
    }

    private static List<JWK> candidates(Jws jws, KeySet keys) {
        List<JWK> candidates = keys.candidates(jws);
        if (candidates.isEmpty()) {
            throw RejectedException.of(
                    FailureCode.KEY_NOT_FOUND,
                    jws.keyId().map(id -> "No key with the ID \"" + id + "\"").orElse("No key") + " fits "
                            + jws.algorithm());
        }
        if (jws.keyId().isEmpty() && candidates.size() > 1) {
            throw new RejectedException(Failure.of(
                            FailureCode.KEY_NOT_FOUND,
                            "The token names no key, and " + candidates.size() + " keys fit " + jws.algorithm())
                    .withFix("Let the provider name its keys: kid in the key set and in the header of each token."));
        }
        return candidates;
    }

    private static void requireStrong(JWK key) {
        if (key instanceof RSAKey rsa && rsa.size() < MIN_RSA_BITS) {
            throw new RejectedException(Failure.of(FailureCode.ALGORITHM_REFUSED, "The provider's RSA key is too short")
                    .withValues("at least " + MIN_RSA_BITS + " bits", rsa.size() + " bits"));
        }
    }

    private static boolean isSignedWith(JWK key, Jws jws) {
        try {
            return key instanceof OctetKeyPair pair
                    ? Ed25519.verify(pair.getDecodedX(), jws.signingInput(), jws.signature())
                    : verifier(key).verify(plainHeader(jws), jws.signingInput(), Base64URL.encode(jws.signature()));
        } catch (JOSEException | GeneralSecurityException e) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa
                ? new RSASSAVerifier(rsa.toRSAPublicKey())
                : new ECDSAVerifier(((ECKey) key).toECPublicKey());
    }

    /** Nimbus needs the algorithm only; so nothing else of the sender's header reaches it. */
    private static JWSHeader plainHeader(Jws jws) {
        return new JWSHeader(JWSAlgorithm.parse(jws.algorithm()));
    }
}
