package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.rule.Came;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The JSON object of a call; a member of another type than the route takes is guard.invalid_input. */
record ApiBody(Map<String, Object> members) {
    static ApiBody of(Request request) {
        try {
            return new ApiBody(Json.object(request.body()));
        } catch (IllegalArgumentException e) {
            throw ApiRefusal.invalidInput(e);
        }
    }

    String required(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> wrong(name, "should be a string"));
    }

    /** Empty where it is absent or null. */
    Optional<String> text(String name) {
        return value(name, String.class, "should be a string");
    }

    Optional<Boolean> bool(String name) {
        return value(name, Boolean.class, "should be true or false");
    }

    Optional<Long> number(String name) {
        return value(name, Long.class, "should be a whole number");
    }

    Optional<Instant> moment(String name) {
        return number(name).map(Instant::ofEpochMilli);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    /** An array of strings that has to be there. */
    Set<String> strings(String name) {
        if (!(members.get(name) instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw wrong(name, "should be an array of strings");
        }
        Set<String> strings = new LinkedHashSet<>();
        list.forEach(element -> strings.add(String.valueOf(element)));
        return strings;
    }

    Set<String> stringsOrNone(String name) {
        return has(name) ? strings(name) : Set.of();
    }

    /** An element of an array that holds objects. */
    static ApiBody element(String name, Object element) {
        if (!(element instanceof Map<?, ?> map)) {
            throw wrong(name, "should be an array of objects");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> members.put(String.valueOf(key), value));
        return new ApiBody(members);
    }

    @SuppressWarnings("unchecked")
    Optional<Map<String, Object>> object(String name) {
        return value(name, Map.class, "should be an object").map(map -> (Map<String, Object>) map);
    }

    private <T> Optional<T> value(String name, Class<T> type, String what) {
        Object value = members.getOrDefault(name, Json.NULL);
        if (value == Json.NULL) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw wrong(name, what);
        }
        return Optional.of(type.cast(value));
    }

    static ApiRefusal wrong(String name, String what) {
        return ApiRefusal.invalidInput(
                "Member " + name + " " + what + ".", Came.told("a member " + name + " of another kind, or none"));
    }

    @Override
    public String toString() {
        return "ApiBody(****)";
    }
}
