/** The relying party: {@link dev.latchkey.RelyingParty} is where an app begins. */
@NullMarked
package dev.latchkey;

import org.jspecify.annotations.NullMarked;
