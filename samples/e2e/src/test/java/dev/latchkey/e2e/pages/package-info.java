/** The pages as their readers see them: what can be read there and pressed there, never how they are made. */
@NullMarked
package dev.latchkey.e2e.pages;

import org.jspecify.annotations.NullMarked;
