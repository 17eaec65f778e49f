/** Signs what an answer holds, honestly or as a fault says. */
@NullMarked
package dev.latchkey.mockidp.signing;

import org.jspecify.annotations.NullMarked;
