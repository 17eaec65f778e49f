/** By which name a client is known at an authorization server. */
@NullMarked
package dev.latchkey.mcp.registration;

import org.jspecify.annotations.NullMarked;
