package dev.latchkey.mcp.client;

/** What is asked for so that tokens can be renewed without the user. Whatever is asked for, a refresh token may not come. */
public enum OfflineAccess {
    /** Nothing: a server that gives refresh tokens anyway, as Logto's "Always issue refresh token" does, still gives one. */
    NOT_ASKED,
    /** {@code offline_access} where the authorization server lists it. Logto drops it silently without {@link #WITH_CONSENT}. */
    SCOPE,
    /** {@code offline_access} where the server lists it, with {@code prompt=consent}: what OpenID Connect demands for it. */
    WITH_CONSENT
}
