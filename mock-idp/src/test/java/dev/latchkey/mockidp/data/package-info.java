@NullMarked
package dev.latchkey.mockidp.data;

import org.jspecify.annotations.NullMarked;
