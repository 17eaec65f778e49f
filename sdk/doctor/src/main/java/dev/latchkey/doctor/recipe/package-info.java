/** Recipes: what to enter in a product, and in the Logto Console, so that people sign in to the one with the other. */
@NullMarked
package dev.latchkey.doctor.recipe;

import org.jspecify.annotations.NullMarked;
