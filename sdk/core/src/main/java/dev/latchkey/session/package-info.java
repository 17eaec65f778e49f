/** What lasts after a sign-in: the session, where it is kept, and the one way to a fresh access token. */
@NullMarked
package dev.latchkey.session;

import org.jspecify.annotations.NullMarked;
