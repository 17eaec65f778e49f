@NullMarked
package dev.latchkey.mcp.server;

import org.jspecify.annotations.NullMarked;
