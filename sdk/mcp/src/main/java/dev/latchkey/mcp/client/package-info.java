/** An MCP client's authorization: sign-in, tokens, step-up, and whose credentials are whose. */
@NullMarked
package dev.latchkey.mcp.client;

import org.jspecify.annotations.NullMarked;
