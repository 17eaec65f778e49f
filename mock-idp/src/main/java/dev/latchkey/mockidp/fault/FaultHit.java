package dev.latchkey.mockidp.fault;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A call that a fault met. */
public record FaultHit(Instant at, String method, String path) {
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", at.toString());
        json.put("method", method);
        json.put("path", path);
        return json;
    }
}
