/**
 * The page {@code /wire} of the samples: what the app, its browsers and the provider said to each other, secrets masked, each parameter explained.
 * Only for samples: an app of yours would not show such a page. {@link dev.latchkey.samples.wire.Wire} is the way in.
 */
@NullMarked
package dev.latchkey.samples.wire;

import org.jspecify.annotations.NullMarked;
