/** The way from the callback to the session; between stages, not exported. */
@NullMarked
package dev.latchkey.signin.flow;

import org.jspecify.annotations.NullMarked;
