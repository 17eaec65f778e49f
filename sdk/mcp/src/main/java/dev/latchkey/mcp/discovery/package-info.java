/** From the address of an MCP server to the authorization server that issues tokens for it, in the order of the MCP specification. */
@NullMarked
package dev.latchkey.mcp.discovery;

import org.jspecify.annotations.NullMarked;
