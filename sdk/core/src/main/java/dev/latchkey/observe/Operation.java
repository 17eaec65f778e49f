package dev.latchkey.observe;

/** What an app asks the SDK for. */
public enum Operation {
    /** A sign-in begins: the browser is about to be sent to the provider. */
    SIGN_IN,
    /** The browser came back from the provider. */
    CALLBACK,
    /** An access token was asked for; a refresh shows as a call within. */
    FRESH_TOKEN,
    USERINFO,
    SIGN_OUT,
    /** The provider asked to end sessions. */
    BACK_CHANNEL_LOGOUT,
    /** An API was called with an access token, or without. */
    ACCESS_TOKEN_CHECK,
    CLIENT_TOKEN,
    TOKEN_EXCHANGE,
    INTROSPECTION,
    REVOCATION,
    DEVICE_START,
    DEVICE_POLL
}
