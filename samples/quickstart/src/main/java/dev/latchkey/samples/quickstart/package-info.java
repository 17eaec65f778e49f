/** The smallest complete app with sign-in: {@link dev.latchkey.samples.quickstart.QuickstartApp} is all of it. */
@NullMarked
package dev.latchkey.samples.quickstart;

import org.jspecify.annotations.NullMarked;
