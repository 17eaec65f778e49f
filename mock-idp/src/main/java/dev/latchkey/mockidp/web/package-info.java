/** Javalin: every route on one screen. Translates requests and answers, never decides. */
@NullMarked
package dev.latchkey.mockidp.web;

import org.jspecify.annotations.NullMarked;
