/** What is checked, and what a check came to. */
@NullMarked
package dev.latchkey.doctor.check;

import org.jspecify.annotations.NullMarked;
