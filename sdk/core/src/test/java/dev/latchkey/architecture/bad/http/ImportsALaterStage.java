package dev.latchkey.architecture.bad.http;

import dev.latchkey.architecture.bad.config.ShowsNimbus;

final class ImportsALaterStage {
    private final ShowsNimbus later = new ShowsNimbus();

    ShowsNimbus later() {
        return later;
    }
}
