/** What an app writes without the starter; docs/how-to/spring.md counts its lines. */
@NullMarked
package dev.latchkey.spring.plain;

import org.jspecify.annotations.NullMarked;
