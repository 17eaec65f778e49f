/** Clients that others wrote sign in to the mock of Logto, and the SDK signs in at providers that others wrote. Run by {@code mvn verify -Pinterop}. */
@NullMarked
package dev.latchkey.e2e.interop;

import org.jspecify.annotations.NullMarked;
