/** The state in a directory of the machine, so that it survives a restart and a crash. */
@NullMarked
package dev.latchkey.mockidp.data;

import org.jspecify.annotations.NullMarked;
