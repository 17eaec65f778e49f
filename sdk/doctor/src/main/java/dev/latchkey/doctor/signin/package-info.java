/** The one live sign-in, and the record of it. */
@NullMarked
package dev.latchkey.doctor.signin;

import org.jspecify.annotations.NullMarked;
