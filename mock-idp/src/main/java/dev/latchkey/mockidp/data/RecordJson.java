package dev.latchkey.mockidp.data;

import dev.latchkey.mockidp.directory.Json;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Records as JSON and back, by their declared types: records, enums, optionals, lists, sets, maps by text, texts, whole numbers,
 * booleans, moments, durations; sealed types with the name of the kind; {@code Object} for what is JSON already.
 */
final class RecordJson {
    private static final String KIND = "kind";
    private static final String VALUE = "value";

    private RecordJson() {}

    /** A value as what {@link Json} writes. */
    static Object write(Object value, Type type) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return ((Optional<?>) value)
                    .map(one -> write(one, argument(type, 0)))
                    .orElse(Json.NULL);
        }
        if (value instanceof Collection<?> all && raw != Object.class) {
            return all.stream().map(one -> write(one, argument(type, 0))).toList();
        }
        if (value instanceof Map<?, ?> map && raw != Object.class) {
            Map<String, Object> json = new LinkedHashMap<>();
            map.forEach((key, one) -> json.put(String.valueOf(key), write(one, argument(type, 1))));
            return json;
        }
        if (raw.isSealed()) {
            return Map.of(KIND, value.getClass().getSimpleName(), VALUE, write(value, value.getClass()));
        }
        return raw.isRecord() ? members(value) : scalar(value);
    }

    private static Object members(Object whole) {
        Map<String, Object> json = new LinkedHashMap<>();
        RecordShape.of(whole.getClass())
                .members()
                .forEach(member -> json.put(member.name(), write(member.of(whole), member.type())));
        return json;
    }

    private static Object scalar(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    /**
     * The value behind a JSON that was written for the same type; a component that was not known then is empty.
     *
     * @throws IllegalArgumentException when it is none of that type
     */
    static Object read(Object json, Type type) {
        Class<?> raw = raw(type);
        if (raw == Object.class) {
            return json;
        }
        if (raw == Optional.class) {
            return json == Json.NULL ? Optional.empty() : Optional.of(read(json, argument(type, 0)));
        }
        if (json == Json.NULL) {
            return absent(raw);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            Stream<Object> all = list(json).stream().map(one -> read(one, argument(type, 0)));
            return raw == Set.class ? new LinkedHashSet<>(all.toList()) : all.toList();
        }
        if (raw == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            map(json).forEach((key, one) -> map.put(scalar(key, argument(type, 0)), read(one, argument(type, 1))));
            return map;
        }
        if (raw.isSealed()) {
            return read(member(map(json), VALUE), kind(raw, member(map(json), KIND)));
        }
        return raw.isRecord() ? whole(map(json), raw) : scalar(json, raw);
    }

    private static Object whole(Map<?, ?> json, Class<?> kind) {
        RecordShape shape = RecordShape.of(kind);
        List<Object> values = new ArrayList<>();
        for (RecordShape.Member member : shape.members()) {
            values.add(read(member(json, member.name()), member.type()));
        }
        return shape.made(values);
    }

    private static Object member(Map<?, ?> json, String name) {
        Object value = json.get(name);
        return value == null ? Json.NULL : value;
    }

    private static Class<?> kind(Class<?> sealed, Object name) {
        return kinds(sealed)
                .filter(one -> one.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no " + sealed.getSimpleName()));
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(one -> one.isSealed() ? kinds(one) : Stream.<Class<?>>of(one));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object scalar(Object json, Type type) {
        Class<?> raw = raw(type);
        if (raw.isEnum()) {
            return Enum.valueOf((Class) raw, String.valueOf(json));
        }
        if (raw == Instant.class) {
            return Instant.parse(String.valueOf(json));
        }
        if (raw == Duration.class) {
            return Duration.parse(String.valueOf(json));
        }
        Object value =
                (raw == int.class || raw == Integer.class) && json instanceof Long number ? number.intValue() : json;
        if (raw.isPrimitive() || raw.isInstance(value)) {
            return value;
        }
        throw new IllegalArgumentException("a " + raw.getSimpleName() + " was expected");
    }

    /** What a component is that was not known when the record was written. */
    private static Object absent(Class<?> raw) {
        if (raw == boolean.class) {
            return false;
        }
        if (raw == List.class || raw == Set.class) {
            return raw == List.class ? List.of() : Set.of();
        }
        if (raw == Map.class) {
            return Map.of();
        }
        if (raw.isRecord()) {
            return whole(Map.of(), raw);
        }
        throw new IllegalArgumentException("a " + raw.getSimpleName() + " is missing");
    }

    private static List<?> list(Object json) {
        if (json instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list was expected");
    }

    private static Map<?, ?> map(Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("an object was expected");
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? raw(generic.getRawType()) : Object.class;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }
}
