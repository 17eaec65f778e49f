/** The steps of signing out; between stages, not exported. */
@NullMarked
package dev.latchkey.logout.flow;

import org.jspecify.annotations.NullMarked;
