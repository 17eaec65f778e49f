/**
 * What the provider hands out: the grants at the token endpoint, the tokens they return, the checks an ID token must
 * pass, and userinfo. A string becomes an {@link dev.latchkey.token.IdToken} only by those checks.
 */
@NullMarked
package dev.latchkey.token;

import org.jspecify.annotations.NullMarked;
