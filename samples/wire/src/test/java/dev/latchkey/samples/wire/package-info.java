@NullMarked
package dev.latchkey.samples.wire;

import org.jspecify.annotations.NullMarked;
