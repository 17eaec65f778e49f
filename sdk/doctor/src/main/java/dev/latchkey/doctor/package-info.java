/**
 * The doctor: {@link dev.latchkey.doctor.Doctor#examine} holds an integration against its provider and says what is wrong, why it
 * matters and how to mend it.
 */
@NullMarked
package dev.latchkey.doctor;

import org.jspecify.annotations.NullMarked;
