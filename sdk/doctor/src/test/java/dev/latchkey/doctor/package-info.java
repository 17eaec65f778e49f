@NullMarked
package dev.latchkey.doctor;

import org.jspecify.annotations.NullMarked;
