@NullMarked
package dev.latchkey.doctor.recipe;

import org.jspecify.annotations.NullMarked;
