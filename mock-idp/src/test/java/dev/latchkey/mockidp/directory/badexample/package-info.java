@NullMarked
package dev.latchkey.mockidp.directory.badexample;

import org.jspecify.annotations.NullMarked;
