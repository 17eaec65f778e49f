package dev.latchkey.mockidp.drill;

/** A check that a {@link TrialApp} leaves out. */
public enum Omission {
    /** Never looks at the ID token: userinfo tells who it is. */
    IGNORES_ID_TOKEN,
    SKIPS_SIGNATURE,
    TAKES_ALG_NONE,
    TAKES_HS256,
    TAKES_KEY_IN_HEADER,
    IGNORES_CRIT,
    IGNORES_ISS,
    IGNORES_AUD,
    IGNORES_AZP,
    IGNORES_NONCE,
    IGNORES_EXP,
    IGNORES_IAT,
    IGNORES_NBF,
    IGNORES_AUTH_TIME,
    IGNORES_SUB,
    IGNORES_AT_HASH,
    NEEDS_NO_ID_TOKEN,
    IGNORES_TOKEN_TYPE,
    /** And takes what an error holds; only an app that needs no ID token can. */
    IGNORES_STATUS,
    IGNORES_STATE,
    IS_NOT_BOUND_TO_BROWSER,
    TAKES_DOUBLES,
    IGNORES_CALLBACK_ISS,
    IGNORES_ERROR,
    /** Neither PKCE nor openid, and with it no nonce: OAuth 2.0 as of 2012. */
    SENDS_NO_PKCE,
    TAKES_CALLBACK_TWICE,
    KEEPS_SESSION_ID,
    FOLLOWS_REDIRECTS,
    IGNORES_USERINFO_SUB,
    /** Takes what signed userinfo says without a look at its signature and at whom it is for. */
    TRUSTS_SIGNED_USERINFO,
    IGNORES_METADATA_ISSUER,
    /** Looks at the ID token of the sign-in only. */
    IGNORES_REFRESHED_ID_TOKEN,
    SKIPS_LOGOUT_SIGNATURE,
    TAKES_LOGOUT_NONCE,
    TAKES_ANY_EVENT,
    IGNORES_LOGOUT_AUD,
    IGNORES_LOGOUT_ISS,
    IGNORES_LOGOUT_TIMES
}
