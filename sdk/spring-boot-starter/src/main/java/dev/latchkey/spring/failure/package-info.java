/** Core's failures as Spring Security's exceptions, and as pages. Not API. */
@NullMarked
package dev.latchkey.spring.failure;

import org.jspecify.annotations.NullMarked;
