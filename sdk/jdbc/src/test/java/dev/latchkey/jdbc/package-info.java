@NullMarked
package dev.latchkey.jdbc;

import org.jspecify.annotations.NullMarked;
