package dev.latchkey.mockidp.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of an arming so far.
 *
 * @param id by which it is disarmed
 * @param seen how many calls it could have met
 * @param met how many of them it did meet
 * @param over whether it meets no more
 * @param hits the last twenty of those that it met, oldest first
 */
public record ArmedFault(String id, Arming arming, int seen, int met, boolean over, List<FaultHit> hits) {
    public ArmedFault {
        hits = List.copyOf(hits);
    }

    /** What a page or another language has to know of it. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.putAll(arming.toJson());
        json.put("seen", (long) seen);
        json.put("met", (long) met);
        json.put("over", over);
        json.put("hits", hits.stream().map(FaultHit::toJson).toList());
        return json;
    }
}
