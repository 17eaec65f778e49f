/** Between stages, not exported: every call of the SDK goes through {@link dev.latchkey.http.guarded.Http}. */
@NullMarked
package dev.latchkey.http.guarded;

import org.jspecify.annotations.NullMarked;
