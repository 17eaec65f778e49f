@NullMarked
package dev.latchkey.mockidp.drill;

import org.jspecify.annotations.NullMarked;
