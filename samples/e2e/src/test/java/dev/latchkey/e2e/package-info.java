/** What a person sees and does, in a real browser, against real servers on real ports, with a clock that moves. */
@NullMarked
package dev.latchkey.e2e;

import org.jspecify.annotations.NullMarked;
