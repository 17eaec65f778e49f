/** The client's tokens in the transport of the official Java SDK; needs {@code io.modelcontextprotocol.sdk:mcp-core}. */
@NullMarked
package dev.latchkey.mcp.transport;

import org.jspecify.annotations.NullMarked;
