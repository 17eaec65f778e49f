@NullMarked
package dev.latchkey.mockidp.cli;

import org.jspecify.annotations.NullMarked;
