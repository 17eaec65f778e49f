@NullMarked
package dev.latchkey.mcp.scene;

import org.jspecify.annotations.NullMarked;
