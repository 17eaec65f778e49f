package dev.latchkey.architecture.bad.signin;

import java.time.Instant;

final class LooksAtTheClock {
    Instant now() {
        return Instant.now();
    }
}
