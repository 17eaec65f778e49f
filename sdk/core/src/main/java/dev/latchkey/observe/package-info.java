/** What goes on, for metrics and traces: every call to the provider and what every step came to, without a secret in it. */
@NullMarked
package dev.latchkey.observe;

import org.jspecify.annotations.NullMarked;
