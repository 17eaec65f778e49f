/** What can go wrong, as types and stable codes: what, why, how to fix it, expected and actual. */
@NullMarked
package dev.latchkey.failure;

import org.jspecify.annotations.NullMarked;
