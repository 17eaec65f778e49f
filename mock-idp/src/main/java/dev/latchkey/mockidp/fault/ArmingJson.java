package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.Endpoint;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An arming as other languages write it; read strictly. */
final class ArmingJson {
    private static final Set<String> MEMBERS = new LinkedHashSet<>(
            Arrays.asList("fault", "endpoint", "application", "user", "grant", "nth", "times", "with"));

    private ArmingJson() {}

    static Arming read(Map<String, Object> json) {
        json.keySet().forEach(name -> {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                        "member " + name + " is not known; those known are " + String.join(", ", MEMBERS));
            }
        });
        NamedFault fault = FaultCatalogue.named(text(json, "fault")
                .orElseThrow(() -> new IllegalArgumentException("member fault is missing: the name of a fault")));
        return new Arming(
                fault,
                text(json, "endpoint")
                        .map(ArmingJson::endpoint)
                        .orElse(fault.endpoints().get(0)),
                text(json, "application"),
                text(json, "user"),
                text(json, "grant").or(fault::grant),
                value(json, "nth").map(nth -> whole("nth", nth)).orElse(1),
                value(json, "times").map(ArmingJson::times).orElse(new FaultTimes.Counted(1)),
                value(json, "with").map(ArmingJson::parameters).orElse(Map.of()));
    }

    static Map<String, Object> write(Arming arming) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fault", arming.fault().name());
        json.put("endpoint", arming.endpoint().label());
        arming.application().ifPresent(id -> json.put("application", id));
        arming.user().ifPresent(name -> json.put("user", name));
        arming.grant().ifPresent(type -> json.put("grant", type));
        json.put("nth", (long) arming.nth());
        json.put("times", arming.times().toJson());
        if (!arming.with().isEmpty()) {
            json.put("with", arming.with());
        }
        return json;
    }

    private static Endpoint endpoint(String label) {
        return Arrays.stream(Endpoint.values())
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("member endpoint is none of the provider's: " + label));
    }

    private static FaultTimes times(Object value) {
        if ("standing".equals(value)) {
            return new FaultTimes.Standing();
        }
        if (value instanceof Map<?, ?> map
                && map.get("share") instanceof Number share
                && MEMBERS_OF_SHARE.containsAll(map.keySet())) {
            Object seed = map.get("seed");
            return new FaultTimes.Share(share.doubleValue(), seed == null ? 0 : whole("seed", seed));
        }
        if (value instanceof Map<?, ?> || value instanceof String) {
            throw new IllegalArgumentException(
                    "member times should be a number, \"standing\", or {\"share\": 0.1, \"seed\": 7}");
        }
        return new FaultTimes.Counted(whole("times", value));
    }

    private static final Set<String> MEMBERS_OF_SHARE = Set.of("share", "seed");

    private static Map<String, Object> parameters(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException("member with should be an object with the fault's parameters");
        }
        Map<String, Object> with = new LinkedHashMap<>();
        map.forEach((name, parameter) -> with.put(String.valueOf(name), parameter));
        return with;
    }

    private static int whole(String name, Object value) {
        if ((value instanceof Long || value instanceof Integer)
                && ((Number) value).longValue() == ((Number) value).intValue()) {
            return ((Number) value).intValue();
        }
        throw new IllegalArgumentException("member " + name + " should be a whole number");
    }

    private static Optional<String> text(Map<String, Object> json, String name) {
        return value(json, name).map(value -> {
            if (!(value instanceof String text) || text.isEmpty()) {
                throw new IllegalArgumentException("member " + name + " should be a text");
            }
            return text;
        });
    }

    private static Optional<Object> value(Map<String, Object> json, String name) {
        return Optional.ofNullable(json.get(name)).filter(value -> value != Json.NULL);
    }
}
