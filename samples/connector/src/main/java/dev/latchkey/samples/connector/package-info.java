/**
 * Two small apps that play the story of today's connectors: {@link dev.latchkey.samples.connector.NotesApp}, an MCP server that takes
 * access tokens, and {@link dev.latchkey.samples.connector.ConnectorApp}, which is told its address and finds out the rest.
 */
@NullMarked
package dev.latchkey.samples.connector;

import org.jspecify.annotations.NullMarked;
