/** The end of a session: by its user, by the provider, elsewhere. Not API. */
@NullMarked
package dev.latchkey.spring.signout;

import org.jspecify.annotations.NullMarked;
