/** Tokens of the client itself, and questions about tokens. Between stages: an app calls {@code RelyingParty}. */
@NullMarked
package dev.latchkey.token.flow;

import org.jspecify.annotations.NullMarked;
