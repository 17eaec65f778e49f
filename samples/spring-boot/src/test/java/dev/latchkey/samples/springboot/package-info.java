@NullMarked
package dev.latchkey.samples.springboot;

import org.jspecify.annotations.NullMarked;
