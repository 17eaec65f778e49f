/** The adapter over real HTTP, against the mock IdP. */
@NullMarked
package dev.latchkey.javalin;

import org.jspecify.annotations.NullMarked;
