/** The properties of an app, and what is said of one that is wrong. What is public and begins with Latchkey is API. */
@NullMarked
package dev.latchkey.spring.setting;

import org.jspecify.annotations.NullMarked;
