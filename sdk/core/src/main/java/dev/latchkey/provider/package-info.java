/** What one issuer publishes about itself. */
@NullMarked
package dev.latchkey.provider;

import org.jspecify.annotations.NullMarked;
