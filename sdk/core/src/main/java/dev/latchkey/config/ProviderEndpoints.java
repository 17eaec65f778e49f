package dev.latchkey.config;

import java.net.URI;
import java.util.Optional;

/** Addresses written by hand that win over the discovered ones. Where none is given, the discovered one is used. */
public record ProviderEndpoints(
        Optional<URI> authorization, Optional<URI> token, Optional<URI> userInfo, Optional<URI> endSession) {
    private static final ProviderEndpoints NONE =
            new ProviderEndpoints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static ProviderEndpoints none() {
        return NONE;
    }

    public ProviderEndpoints withAuthorization(URI authorization) {
        return new ProviderEndpoints(Optional.of(authorization), token, userInfo, endSession);
    }

    public ProviderEndpoints withToken(URI token) {
        return new ProviderEndpoints(authorization, Optional.of(token), userInfo, endSession);
    }

    public ProviderEndpoints withUserInfo(URI userInfo) {
        return new ProviderEndpoints(authorization, token, Optional.of(userInfo), endSession);
    }

    public ProviderEndpoints withEndSession(URI endSession) {
        return new ProviderEndpoints(authorization, token, userInfo, Optional.of(endSession));
    }
}
