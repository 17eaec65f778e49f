package dev.latchkey.observe;

/** The provider's addresses by what they are for. */
public enum Endpoint {
    DISCOVERY,
    JWKS,
    PUSHED_AUTHORIZATION,
    DEVICE_AUTHORIZATION,
    TOKEN,
    USERINFO,
    INTROSPECTION,
    REVOCATION,
    /** A call that nobody named. */
    OTHER
}
