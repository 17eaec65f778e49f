/** The resource server against the mock IdP. */
@NullMarked
package dev.latchkey.resource;

import org.jspecify.annotations.NullMarked;
