@NullMarked
package dev.latchkey.mockidp.engine;

import org.jspecify.annotations.NullMarked;
