/** What was asked and answered, secrets masked, and how to ask about it. */
@NullMarked
package dev.latchkey.mockidp.journal;

import org.jspecify.annotations.NullMarked;
