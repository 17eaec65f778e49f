@NullMarked
package dev.latchkey.mockidp.signing;

import org.jspecify.annotations.NullMarked;
