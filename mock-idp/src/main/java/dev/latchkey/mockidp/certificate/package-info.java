/** Certificates for https: an authority of the mock's own, made once, and what it signed. */
@NullMarked
package dev.latchkey.mockidp.certificate;

import org.jspecify.annotations.NullMarked;
