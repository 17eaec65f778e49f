package dev.latchkey.token;

import dev.latchkey.failure.RejectedException;
import java.util.Optional;

/**
 * What a refresh brought. Where something in the answer must not be trusted, the tokens are those of before with the new refresh token,
 * if one came: the provider has spent the old one all the same.
 *
 * @param rejected why the rest of the answer was thrown away
 */
public record Refreshed(TokenSet tokens, Optional<RejectedException> rejected) {}
