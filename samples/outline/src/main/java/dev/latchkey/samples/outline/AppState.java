package dev.latchkey.samples.outline;

import java.time.Clock;

/** What one running app knows and keeps; everything that changes has its own class. */
record AppState(OutlineSettings settings, Clock clock, Members members, Incidents incidents, WireLog wire) {}
