@NullMarked
package dev.latchkey.samples.demo;

import org.jspecify.annotations.NullMarked;
