/** The documentation: whether its links lead somewhere, and a static site of it. */
@NullMarked
package dev.latchkey.docs;

import org.jspecify.annotations.NullMarked;
