/** From the way to the provider to a user with authorities. Not API. */
@NullMarked
package dev.latchkey.spring.signin;

import org.jspecify.annotations.NullMarked;
