/** Words that people type: what they may have meant. */
@NullMarked
package dev.latchkey.doctor.words;

import org.jspecify.annotations.NullMarked;
