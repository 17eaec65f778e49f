/**
 * A small wiki-like product, Fieldbook, that signs people in as Outline does: the same environment variables, routes,
 * rules and notices, on the SDK. {@link dev.latchkey.samples.outline.OutlineApp} wires it together.
 */
@NullMarked
package dev.latchkey.samples.outline;

import org.jspecify.annotations.NullMarked;
