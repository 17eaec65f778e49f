package dev.latchkey.mockidp.engine;

import java.util.Optional;

/** A checked sign-out request that waits for its form: OpenID Connect RP-Initiated Logout 1.0 section 2. */
record LogoutRequest(
        String xsrf, Optional<String> clientId, Optional<String> postLogoutRedirectUri, Optional<String> state) {
    @Override
    public String toString() {
        return "LogoutRequest(****)";
    }
}
