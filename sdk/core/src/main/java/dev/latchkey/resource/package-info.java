/**
 * The other side: access tokens that others present to an API, verified as JWTs (RFC 9068) or introspected (RFC 7662), and the
 * challenges that answer those that do not hold (RFC 6750). {@link dev.latchkey.resource.ResourceServer} is the way in.
 */
@NullMarked
package dev.latchkey.resource;

import org.jspecify.annotations.NullMarked;
