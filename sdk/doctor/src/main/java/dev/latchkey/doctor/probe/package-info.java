/** What is asked of the provider without a user, and what it answered. */
@NullMarked
package dev.latchkey.doctor.probe;

import org.jspecify.annotations.NullMarked;
