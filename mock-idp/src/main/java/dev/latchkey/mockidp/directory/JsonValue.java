package dev.latchkey.mockidp.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows its line: content is a String, Number, Boolean, {@link Json#NULL}, or a Map or List of such values. */
record JsonValue(Object content, int line) {
    boolean isNull() {
        return content == Json.NULL;
    }

    /** The value without lines. */
    Object plain() {
        if (content instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, value) -> plain.put(String.valueOf(name), plain(value)));
            return plain;
        }
        if (content instanceof List<?> list) {
            return list.stream().map(JsonValue::plain).toList();
        }
        return content;
    }

    private static Object plain(Object value) {
        return value instanceof JsonValue located ? located.plain() : value;
    }
}
