/** Signing out: here, and at the provider. */
@NullMarked
package dev.latchkey.logout;

import org.jspecify.annotations.NullMarked;
