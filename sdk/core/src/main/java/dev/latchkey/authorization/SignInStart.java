package dev.latchkey.authorization;

import java.net.URI;

/**
 * The beginning of a sign-in: where to send the browser, and what it must keep until it comes back. The text hides the query,
 * which holds state and nonce.
 */
public record SignInStart(URI location, SealedSignIn pending) {
    @Override
    public String toString() {
        return "SignInStart(" + location.getScheme() + "://" + location.getRawAuthority() + location.getRawPath() + ", "
                + pending + ")";
    }
}
