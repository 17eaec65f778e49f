/** What the stages observe with. Not exported. */
@NullMarked
package dev.latchkey.observe.flow;

import org.jspecify.annotations.NullMarked;
