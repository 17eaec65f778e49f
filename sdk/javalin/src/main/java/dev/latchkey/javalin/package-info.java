/** Latchkey for Javalin: one plugin that translates requests and replies, and nothing else. */
@NullMarked
package dev.latchkey.javalin;

import org.jspecify.annotations.NullMarked;
