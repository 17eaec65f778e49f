package dev.latchkey.architecture.bad.config;

import com.nimbusds.jose.JWSAlgorithm;
import dev.latchkey.architecture.bad.http.Early;

/** Nimbus where it has no business, and in a signature too. */
public final class ShowsNimbus {
    public JWSAlgorithm algorithm(Early early) {
        return JWSAlgorithm.ES384;
    }
}
