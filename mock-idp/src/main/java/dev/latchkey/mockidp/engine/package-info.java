/**
 * The protocol as plain functions of (state, request, now): an honest provider. Answers are data, tokens in them still unsigned;
 * no server types, no clock, no I/O.
 */
@NullMarked
package dev.latchkey.mockidp.engine;

import org.jspecify.annotations.NullMarked;
