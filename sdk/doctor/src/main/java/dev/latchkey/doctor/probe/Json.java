package dev.latchkey.doctor.probe;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON as plain values: maps, lists, texts, numbers, truth values. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /** The members of a JSON object; empty where the text is none. */
    public static Optional<Map<String, Object>> object(String text) {
        try {
            return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** As JSON, indented. */
    public static String write(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }
}
