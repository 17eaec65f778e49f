/** The one way to the network: deadlines, caps, no redirects. {@link dev.latchkey.http.Transport} is the extension point. */
@NullMarked
package dev.latchkey.http;

import org.jspecify.annotations.NullMarked;
