/** The mock IdP and every sample in one process, behind one page that says what to try. */
@NullMarked
package dev.latchkey.samples.demo;

import org.jspecify.annotations.NullMarked;
