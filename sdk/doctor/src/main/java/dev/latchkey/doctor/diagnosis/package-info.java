/** From what was seen to what a check came to. */
@NullMarked
package dev.latchkey.doctor.diagnosis;

import org.jspecify.annotations.NullMarked;
