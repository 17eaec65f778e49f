package dev.latchkey.mockidp.fault;

/** How a token is signed dishonestly. */
public enum Forgery {
    TAMPERED_SIGNATURE,
    UNKNOWN_KEY,
    /** By a key that is not published, under the key ID of the one that is. */
    OTHER_KEY,
    ALG_NONE,
    ALG_NONE_CAPITALIZED,
    ALG_NONE_UPPER_CASE,
    ALG_NONE_MIXED_CASE,
    /** Said to be RSA's where it is an elliptic curve's, or the other way round. */
    ALG_SWAPPED,
    HS256_WITH_PUBLIC_KEY,
    ZERO_SIGNATURE,
    WITHOUT_KEY_ID,
    /** By a key that is not published, and without a key ID. */
    OTHER_KEY_WITHOUT_KEY_ID,
    KEY_IN_HEADER,
    CRITICAL_HEADER,
    ALG_NONE_INSIDE_JWE
}
