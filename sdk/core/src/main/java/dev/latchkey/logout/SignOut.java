package dev.latchkey.logout;

import java.net.URI;

/**
 * Where to send the browser of a user who signed out here: to the provider, which ends its own session and sends it
 * back (OpenID Connect RP-Initiated Logout 1.0, section 2), or, where the provider has no such endpoint, straight to
 * the app. The location may name the user, so it prints without its query.
 */
public record SignOut(URI location) {

    @Override
    public String toString() {
        return "SignOut(to " + location.getRawAuthority() + location.getRawPath() + ")";
    }
}
