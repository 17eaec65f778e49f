/** The way out to the provider and back: options, the sealed pending sign-in, the callback. */
@NullMarked
package dev.latchkey.authorization;

import org.jspecify.annotations.NullMarked;
