/** What the developer says: the client, its addresses, its secrets, and every default but those of the HTTP policy. */
@NullMarked
package dev.latchkey.config;

import org.jspecify.annotations.NullMarked;
