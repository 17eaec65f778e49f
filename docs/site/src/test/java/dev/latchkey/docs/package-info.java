@NullMarked
package dev.latchkey.docs;

import org.jspecify.annotations.NullMarked;
