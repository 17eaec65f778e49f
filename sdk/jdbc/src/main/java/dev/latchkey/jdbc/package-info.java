/** Sessions in a relational database, shared by any number of instances of an app. */
@NullMarked
package dev.latchkey.jdbc;

import org.jspecify.annotations.NullMarked;
