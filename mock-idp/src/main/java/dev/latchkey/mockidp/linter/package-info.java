/** What an app did, read from the journal: findings with advice and source. */
@NullMarked
package dev.latchkey.mockidp.linter;

import org.jspecify.annotations.NullMarked;
