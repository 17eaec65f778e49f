package dev.latchkey.jose;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The asymmetric algorithms that are verified here, each with the keys that fit it. There is no other: no none, no HMAC. */
public enum SigningAlgorithm {
    RS256("RS256", null),
    RS384("RS384", null),
    RS512("RS512", null),
    PS256("PS256", null),
    PS384("PS384", null),
    PS512("PS512", null),
    ES256("ES256", "P-256"),
    ES384("ES384", "P-384"),
    ES512("ES512", "P-521"),
    EDDSA("EdDSA", "Ed25519"),
    ED25519("Ed25519", "Ed25519");

    private final String jwsName;
    private final @Nullable String curve;

    SigningAlgorithm(String jwsName, @Nullable String curve) {
        this.jwsName = jwsName;
        this.curve = curve;
    }

    /** The name in a JWS header, exactly as registered: letter case counts. */
    public String jwsName() {
        return jwsName;
    }

    public static Optional<SigningAlgorithm> of(String jwsName) {
        return Arrays.stream(values()).filter(a -> a.jwsName.equals(jwsName)).findFirst();
    }

    /** All names, sorted. */
    public static Set<String> names() {
        return Arrays.stream(values()).map(SigningAlgorithm::jwsName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the key is of this algorithm's type and curve, and not reserved for something else (RFC 7517 section 4). */
    boolean fits(JWK key) {
        boolean forSigning =
                key.getKeyUse() == null || key.getKeyUse().identifier().equals("sig");
        boolean forThis =
                key.getAlgorithm() == null || key.getAlgorithm().getName().equals(jwsName);
        return forSigning && forThis && mayVerify(key) && hasShape(key);
    }

    /** Whether it needs a key on this curve. */
    boolean isOn(String curveName) {
        return curveName.equals(curve);
    }

    private static boolean mayVerify(JWK key) {
        return key.getKeyOperations() == null
                || key.getKeyOperations().stream()
                        .anyMatch(use -> use.identifier().equals("verify"));
    }

    private boolean hasShape(JWK key) {
        if (curve == null) {
            return key instanceof RSAKey;
        }
        return (key instanceof ECKey ec && curve.equals(ec.getCurve().getName()))
                || (key instanceof OctetKeyPair pair
                        && curve.equals(pair.getCurve().getName()));
    }
}
