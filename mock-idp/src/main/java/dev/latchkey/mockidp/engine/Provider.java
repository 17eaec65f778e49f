package dev.latchkey.mockidp.engine;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stays the same from request to request.
 *
 * @param endpoint the provider's own address without trailing slash; the issuer is {@code endpoint + "/oidc"}
 * @param random gives an unguessable value of 43 characters
 * @param backChannel the address by which servers reach it where browsers use another
 */
public record Provider(
        String endpoint, Supplier<String> random, IdTokenHint.Reader hints, Optional<String> backChannel) {

    /** Reached by one address. */
    public Provider(String endpoint, Supplier<String> random, IdTokenHint.Reader hints) {
        this(endpoint, random, hints, Optional.empty());
    }

    public String issuer() {
        return endpoint + "/oidc";
    }
}
