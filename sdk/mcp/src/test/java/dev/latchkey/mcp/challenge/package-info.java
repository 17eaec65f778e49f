@NullMarked
package dev.latchkey.mcp.challenge;

import org.jspecify.annotations.NullMarked;
