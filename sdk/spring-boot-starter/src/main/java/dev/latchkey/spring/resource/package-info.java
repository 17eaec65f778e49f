/** Access tokens that others present to an API of this app. Not API. */
@NullMarked
package dev.latchkey.spring.resource;

import org.jspecify.annotations.NullMarked;
