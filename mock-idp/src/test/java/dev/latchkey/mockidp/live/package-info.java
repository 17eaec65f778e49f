/**
 * What was observed of a running Logto, row by row: a class is a section of those notes, a row's name is the row's own words, and
 * what is expected stands as it was written down there.
 */
@NullMarked
package dev.latchkey.mockidp.live;

import org.jspecify.annotations.NullMarked;
