/** The challenges by which a server says what it wants (RFC 6750 section 3, RFC 9728 section 5.1). */
@NullMarked
package dev.latchkey.mcp.challenge;

import org.jspecify.annotations.NullMarked;
