package dev.latchkey.samples.outline;

import dev.latchkey.samples.wire.Wire;
import java.time.Clock;

/** What one running app knows and keeps; everything that changes has its own class. */
record AppState(OutlineSettings settings, Clock clock, Members members, Incidents incidents, Wire wire) {}
