package dev.latchkey.mockidp.engine;

/**
 * The place of {@code at_hash} in the claims of an ID token: the hash of the access token beside it (OpenID Connect Core 3.1.3.6),
 * which is known once that is signed.
 */
public record AccessTokenHash() {}
