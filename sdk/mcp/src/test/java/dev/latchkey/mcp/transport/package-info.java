@NullMarked
package dev.latchkey.mcp.transport;

import org.jspecify.annotations.NullMarked;
