@NullMarked
package dev.latchkey.doctor.alias;

import org.jspecify.annotations.NullMarked;
