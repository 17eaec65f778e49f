/** What the samples need at a Logto, or at its mock: made, described first, and taken back, by the Management API. */
@NullMarked
package dev.latchkey.doctor.provision;

import org.jspecify.annotations.NullMarked;
