/**
 * The attack drill: it plays browser and provider for an app, attacks it in every way that applies, and tells which attacks the app
 * accepted. {@link dev.latchkey.mockidp.drill.Drill} runs it; {@code AttackDrill} of the package {@code junit} makes tests of it.
 */
@NullMarked
package dev.latchkey.mockidp.drill;

import org.jspecify.annotations.NullMarked;
