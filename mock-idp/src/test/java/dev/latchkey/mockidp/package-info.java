@NullMarked
package dev.latchkey.mockidp;

import org.jspecify.annotations.NullMarked;
