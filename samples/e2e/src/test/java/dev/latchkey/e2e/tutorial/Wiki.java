package dev.latchkey.e2e.tutorial;

import dev.latchkey.samples.outline.OutlineApp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The wiki with the environment that a command of the tutorial gives it, in this process: its clock can be moved. */
record Wiki(OutlineApp app) implements AutoCloseable {
    static Wiki start(Command command, Map<String, String> exported, Clock clock) {
        Map<String, String> environment = new HashMap<>(exported);
        environment.putAll(command.environment());
        return new Wiki(OutlineApp.start(environment, clock));
    }

    @Override
    public void close() {
        app.stop();
    }
}
