package dev.latchkey.samples.outline;

import dev.latchkey.failure.Failure;
import java.util.Optional;

/** What the login page shows: a button, or why there is none. */
record LoginView(String displayName, boolean canSignIn, Optional<Failure> problem) {}
