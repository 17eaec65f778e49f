/** Which HTTP sessions a logout token names, wherever they are. Not API. */
@NullMarked
package dev.latchkey.spring.session;

import org.jspecify.annotations.NullMarked;
