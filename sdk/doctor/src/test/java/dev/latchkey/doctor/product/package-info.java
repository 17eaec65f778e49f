@NullMarked
package dev.latchkey.doctor.product;

import org.jspecify.annotations.NullMarked;
