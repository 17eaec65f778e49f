/** The sample's rules, and the sample over real HTTP against the mock IdP. */
@NullMarked
package dev.latchkey.samples.outline;

import org.jspecify.annotations.NullMarked;
