/** What only Logto has: organizations, its sign-in extras, its scopes by name. */
@NullMarked
package dev.latchkey.logto;

import org.jspecify.annotations.NullMarked;
