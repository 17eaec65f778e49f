package dev.latchkey.mcp.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object that somebody else wrote: a member is there in the type that is asked for, or it is not there. */
public final class JsonObject {
    /** A member that stands twice is read differently by different readers. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> members;

    private JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /** The object that the text is; empty where it is none, or has a member twice. */
    public static Optional<JsonObject> parse(byte[] utf8) {
        List<JsonObject> all = parseAll(utf8);
        return all.size() == 1 && !isArray(utf8) ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The object that the text is, or all of the list that it is; empty where it is neither. */
    public static List<JsonObject> parseAll(byte[] utf8) {
        try {
            Object value = MAPPER.readValue(utf8, Object.class);
            return value instanceof List<?> list ? objects(list) : objects(Collections.singletonList(value));
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private static boolean isArray(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).strip().startsWith("[");
    }

    private static List<JsonObject> objects(List<?> values) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object value : values) {
            object(value).ifPresent(objects::add);
        }
        return objects.size() == values.size() ? List.copyOf(objects) : List.of();
    }

    private static Optional<JsonObject> object(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), member));
        return Optional.of(new JsonObject(members));
    }

    /** A text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(members.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** A list of texts, in order and each once; empty where it is no such list. */
    public Set<String> texts(String name) {
        if (!(members.get(name) instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            return Set.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(text -> texts.add((String) text));
        return Collections.unmodifiableSet(texts);
    }

    /** Whether it is {@code true}. */
    public boolean is(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** An object within. */
    public Optional<JsonObject> object(String name) {
        return Optional.ofNullable(members.get(name)).flatMap(JsonObject::object);
    }

    /** The text of a JSON object with these members. */
    public static String write(Map<String, ?> members) {
        return MAPPER.writeValueAsString(members);
    }

    @Override
    public String toString() {
        return "JsonObject(" + String.join(", ", members.keySet()) + ")";
    }
}
