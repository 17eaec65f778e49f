package dev.latchkey.samples.connector;

import dev.latchkey.failure.Failure;
import dev.latchkey.mcp.client.Target;
import dev.latchkey.mcp.discovery.Step;
import java.util.List;
import java.util.Optional;

/** What {@code /connect} shows. */
record ConnectView(String url, Optional<Target> target, Optional<String> message) {
    List<Step> steps() {
        return target.map(Target::steps).orElse(List.of());
    }

    Optional<Target.Known> known() {
        return target.filter(Target.Known.class::isInstance).map(Target.Known.class::cast);
    }

    Optional<Failure> failure() {
        return target.filter(Target.Unknown.class::isInstance).map(unknown -> ((Target.Unknown) unknown).failure());
    }
}
