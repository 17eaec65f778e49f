@NullMarked
package dev.latchkey.doctor.integration;

import org.jspecify.annotations.NullMarked;
