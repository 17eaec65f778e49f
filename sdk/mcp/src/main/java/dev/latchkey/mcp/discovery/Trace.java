package dev.latchkey.mcp.discovery;

import java.util.ArrayList;
import java.util.List;

/** The steps of one discovery, while it lasts. */
final class Trace {
    private final List<Step> steps = new ArrayList<>();

    void add(String name, String request, String result) {
        steps.add(new Step(name, request, result));
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }
}
