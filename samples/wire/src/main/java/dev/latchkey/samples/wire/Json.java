package dev.latchkey.samples.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects, and their members as texts. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST = 256_000;
    private static final List<String> ENVELOPES = List.of("params", "result", "error");

    private Json() {}

    static Optional<Map<String, Object>> object(byte[] body) {
        if (body.length == 0 || body.length > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {}));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static Map<String, String> texts(Map<String, Object> members) {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** A message of JSON-RPC: what lies in its envelope has a name of two parts, as in {@code params.name}. */
    static Map<String, String> ofMessage(Map<String, Object> message) {
        Map<String, String> texts = new LinkedHashMap<>();
        message.forEach((name, value) -> {
            if (ENVELOPES.contains(name) && value instanceof Map<?, ?> inside) {
                inside.forEach((inner, one) -> texts.put(name + "." + inner, text(one)));
            } else {
                texts.put(name, text(value));
            }
        });
        return texts;
    }

    static String pretty(Map<String, Object> members) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(members);
    }

    private static String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean || value == null
                ? String.valueOf(value)
                : MAPPER.writeValueAsString(value);
    }
}
