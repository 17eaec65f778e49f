/** What the pages below {@code docs} show, run. */
@NullMarked
package dev.latchkey.e2e.docs;

import org.jspecify.annotations.NullMarked;
