/** The rules by which the mock refuses, as data: what each says and where it is written. */
@NullMarked
package dev.latchkey.mockidp.rule;

import org.jspecify.annotations.NullMarked;
