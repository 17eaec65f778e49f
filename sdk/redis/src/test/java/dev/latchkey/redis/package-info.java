@NullMarked
package dev.latchkey.redis;

import org.jspecify.annotations.NullMarked;
