@NullMarked
package dev.latchkey.mcp.discovery;

import org.jspecify.annotations.NullMarked;
