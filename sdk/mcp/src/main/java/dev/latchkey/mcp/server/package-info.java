/** An MCP server as resource server: a servlet filter in front of the official Java SDK's transport. */
@NullMarked
package dev.latchkey.mcp.server;

import org.jspecify.annotations.NullMarked;
