/** The tutorial, followed to the letter: what it says to type, to press and to open is read from its own text. */
@NullMarked
package dev.latchkey.e2e.tutorial;

import org.jspecify.annotations.NullMarked;
