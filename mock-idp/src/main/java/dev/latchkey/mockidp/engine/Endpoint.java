package dev.latchkey.mockidp.engine;

import java.util.Locale;

/** The places of the provider that can be asked, each with a name for the journal. */
public enum Endpoint {
    DISCOVERY,
    JWKS,
    /** The authorization endpoint and its resume address, thus also every callback. */
    AUTHORIZATION,
    /** Where authorization requests are left beforehand, RFC 9126. */
    PUSHED_AUTHORIZATION,
    TOKEN,
    USERINFO,
    INTROSPECTION,
    REVOCATION,
    /** The end-session endpoint, its confirm form and its success page. */
    END_SESSION,
    /** Not a place of the provider but of an application, which it tells that a session ended. */
    BACK_CHANNEL_LOGOUT,
    /** Not a place of the provider but of a client, whose metadata document it fetches. */
    CLIENT_DOCUMENT,
    /** The device authorization endpoint and the pages of RFC 8628 where the user types the code. */
    DEVICE,
    /** The sign-in page and Logto's Experience API behind it. */
    SIGN_IN,
    /** The consent page and the API behind it. */
    CONSENT,
    /** The Management API, called by others than the mock's own Console. */
    MANAGEMENT,
    /** What a browser asks before a script may call. */
    PREFLIGHT,
    /** Under the issuer, but no route of the provider, or not for this method. */
    UNRECOGNIZED;

    /** The name in lower case with hyphens, as the journal shows it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
