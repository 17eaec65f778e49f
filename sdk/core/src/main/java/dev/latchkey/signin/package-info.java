/** From the callback to a session, or to one of the five other outcomes. */
@NullMarked
package dev.latchkey.signin;

import org.jspecify.annotations.NullMarked;
