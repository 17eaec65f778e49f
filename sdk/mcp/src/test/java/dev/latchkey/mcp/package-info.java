@NullMarked
package dev.latchkey.mcp;

import org.jspecify.annotations.NullMarked;
