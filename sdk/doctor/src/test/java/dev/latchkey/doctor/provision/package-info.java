@NullMarked
package dev.latchkey.doctor.provision;

import org.jspecify.annotations.NullMarked;
