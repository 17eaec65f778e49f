/** Whether anything that is printed while people use the samples holds a secret: {@code -Doutput}. */
@NullMarked
package dev.latchkey.e2e.output;

import org.jspecify.annotations.NullMarked;
