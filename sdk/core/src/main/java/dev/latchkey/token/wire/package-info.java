/** Between stages, not exported: how requests and tokens look on the wire, for {@code token} and {@code resource}. */
@NullMarked
package dev.latchkey.token.wire;

import org.jspecify.annotations.NullMarked;
