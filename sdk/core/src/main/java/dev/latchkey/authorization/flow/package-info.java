/** Between stages, not exported: makes the authorization request and turns a callback into an {@link dev.latchkey.authorization.flow.AuthorizationCode}. */
@NullMarked
package dev.latchkey.authorization.flow;

import org.jspecify.annotations.NullMarked;
