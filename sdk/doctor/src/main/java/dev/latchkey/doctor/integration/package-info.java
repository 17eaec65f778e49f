/** What is examined: an integration, and the product that it is for. */
@NullMarked
package dev.latchkey.doctor.integration;

import org.jspecify.annotations.NullMarked;
