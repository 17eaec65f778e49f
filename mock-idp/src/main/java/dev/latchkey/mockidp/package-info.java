/** A mock of Logto for tests and for trying things out: {@link dev.latchkey.mockidp.MockIdp} starts it. */
@NullMarked
package dev.latchkey.mockidp;

import org.jspecify.annotations.NullMarked;
