/** A server-rendered Spring Boot app: a public page, one for the signed-in, one for a role. */
@NullMarked
package dev.latchkey.samples.springboot;

import org.jspecify.annotations.NullMarked;
