@NullMarked
package dev.latchkey.mcp.client;

import org.jspecify.annotations.NullMarked;
