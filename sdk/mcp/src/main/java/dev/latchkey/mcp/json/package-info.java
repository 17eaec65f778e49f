/** JSON as it comes from others; the only user of Jackson. */
@NullMarked
package dev.latchkey.mcp.json;

import org.jspecify.annotations.NullMarked;
