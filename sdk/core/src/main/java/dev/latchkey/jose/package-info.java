/** Signatures, keys, sealing and JSON. Not exported; the only user of Jackson. */
@NullMarked
package dev.latchkey.jose;

import org.jspecify.annotations.NullMarked;
