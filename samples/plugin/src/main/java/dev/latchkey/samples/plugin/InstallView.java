package dev.latchkey.samples.plugin;

import java.util.Optional;

/** What the install page shows. */
record InstallView(AssistantSettings settings, Draft draft, Optional<Installation> installed, TokenExchange exchange) {}
