@NullMarked
package dev.latchkey.doctor.cli;

import org.jspecify.annotations.NullMarked;
