package dev.latchkey.mockidp.directory;

import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as the mock reads and writes it. Values are String, Long, BigInteger, BigDecimal, Boolean, List, Map and {@link #NULL}; a
 * member that stands twice is refused.
 */
public final class Json {
    /** The JSON value null, so that no Java null goes around. */
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * Reads a text with the line of each value.
     *
     * @throws ConfigurationException naming {@code source} and the line where the text is no JSON
     */
    static JsonValue parse(String source, String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw ConfigurationException.at(source, line(parser), "text after the end of the JSON", "remove it");
            }
            return value;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw ConfigurationException.at(source, line, wrong(e), "correct the syntax");
        }
    }

    /** In the mock's own words: the parser's quote the text, which may hold a secret. */
    private static String wrong(JacksonException e) {
        if (e.getOriginalMessage().startsWith("Duplicate")) {
            return "not JSON that is clear: a member stands twice";
        }
        return e.getLocation() == null
                ? "not JSON"
                : "not JSON, from column " + Math.max(1, e.getLocation().getColumnNr()) + " on";
    }

    /**
     * Reads a text as plain Java values.
     *
     * @throws IllegalArgumentException when the text is no JSON object
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String text) {
        try {
            Object plain = parse("JSON", text).plain();
            if (plain instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException(e.advice(), e);
        }
        throw new IllegalArgumentException("a JSON object was expected");
    }

    /** The text of a value, members in the order of the map. */
    public static String write(Object value) {
        StringWriter text = new StringWriter();
        write(value, text);
        return text.toString();
    }

    private static void write(Object value, Writer to) {
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), to)) {
            write(value, generator);
        }
    }

    private static void write(Object value, JsonGenerator to) {
        if (value instanceof Map<?, ?> map) {
            to.writeStartObject();
            map.forEach((name, member) -> {
                to.writeName(String.valueOf(name));
                write(member, to);
            });
            to.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            to.writeStartArray();
            list.forEach(element -> write(element, to));
            to.writeEndArray();
        } else {
            writeScalar(value, to);
        }
    }

    private static void writeScalar(Object value, JsonGenerator to) {
        if (value instanceof Boolean b) {
            to.writeBoolean(b);
        } else if (value instanceof Integer || value instanceof Long) {
            to.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger big) {
            to.writeNumber(big);
        } else if (value instanceof BigDecimal big) {
            to.writeNumber(big);
        } else if (value instanceof Number number) {
            to.writeNumber(number.doubleValue());
        } else if (value == NULL) {
            to.writeNull();
        } else {
            to.writeString(String.valueOf(value));
        }
    }

    private static JsonValue value(JsonParser parser) {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        if (token == null) {
            return new JsonValue(NULL, line);
        }
        return switch (token) {
            case START_OBJECT -> new JsonValue(members(parser), line);
            case START_ARRAY -> new JsonValue(elements(parser), line);
            case VALUE_STRING -> new JsonValue(parser.getString(), line);
            case VALUE_NUMBER_INT -> new JsonValue(integer(parser), line);
            case VALUE_NUMBER_FLOAT -> new JsonValue(parser.getDecimalValue(), line);
            case VALUE_TRUE -> new JsonValue(true, line);
            case VALUE_FALSE -> new JsonValue(false, line);
            default -> new JsonValue(NULL, line);
        };
    }

    private static Object integer(JsonParser parser) {
        BigInteger exact = parser.getBigIntegerValue();
        return exact.bitLength() < Long.SIZE ? (Object) exact.longValue() : exact;
    }

    private static Map<String, JsonValue> members(JsonParser parser) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<JsonValue> elements(JsonParser parser) {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
