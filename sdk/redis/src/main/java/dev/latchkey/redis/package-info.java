/** Sessions in Redis, shared by any number of instances of an app. */
@NullMarked
package dev.latchkey.redis;

import org.jspecify.annotations.NullMarked;
