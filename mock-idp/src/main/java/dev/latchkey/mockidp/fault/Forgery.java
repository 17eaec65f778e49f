package dev.latchkey.mockidp.fault;

/** How a token is signed dishonestly. */
public enum Forgery {
    TAMPERED_SIGNATURE,
    UNKNOWN_KEY,
    ALG_NONE,
    HS256_WITH_PUBLIC_KEY,
    ZERO_SIGNATURE,
    WITHOUT_KEY_ID,
    KEY_IN_HEADER,
    CRITICAL_HEADER,
    ALG_NONE_INSIDE_JWE
}
