/** The mock in JUnit: one server, a tenant for each test. */
@NullMarked
package dev.latchkey.mockidp.junit;

import org.jspecify.annotations.NullMarked;
