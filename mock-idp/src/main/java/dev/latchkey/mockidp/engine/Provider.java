package dev.latchkey.mockidp.engine;

import java.util.function.Supplier;

/**
 * What stays the same from request to request.
 *
 * @param endpoint the provider's own address without trailing slash; the issuer is {@code endpoint + "/oidc"}
 * @param random gives an unguessable value of 43 characters
 */
public record Provider(String endpoint, Supplier<String> random, IdTokenHint.Reader hints) {
    public String issuer() {
        return endpoint + "/oidc";
    }
}
