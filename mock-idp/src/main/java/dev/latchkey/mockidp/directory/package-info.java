/** What the Console edits: applications, users and settings, as immutable records read from strict JSON. */
@NullMarked
package dev.latchkey.mockidp.directory;

import org.jspecify.annotations.NullMarked;
