/** Where tokens are kept, and how they are kept fresh. Not API. */
@NullMarked
package dev.latchkey.spring.token;

import org.jspecify.annotations.NullMarked;
