/** What each end-to-end test plays in: a mock IdP, the samples, a browser of its own, and one clock for all. */
@NullMarked
package dev.latchkey.e2e.scene;

import org.jspecify.annotations.NullMarked;
