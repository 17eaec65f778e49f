package dev.latchkey.jose;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.http.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON objects as plain {@code java.util} values: String, Integer, Long, BigInteger, Double, Boolean, List and Map. A JSON null
 * is a null inside of a map or list. Duplicate members, trailing text, more than 32 levels and monstrous numbers are refused.
 */
public final class Json {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NUMBER_CHARACTERS = 100;
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_CHARACTERS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads one object.
     *
     * @param whatFor begins the message, for example "The header of the ID token"
     * @throws RejectedException RESPONSE_NOT_JSON
     */
    public static Map<String, Object> object(byte[] utf8, String whatFor) {
        try {
            Map<String, Object> object = MAPPER.readValue(utf8, OBJECT);
            if (object == null) {
                throw notJson(whatFor);
            }
            return object;
        } catch (JacksonException e) {
            throw notJson(whatFor);
        }
    }

    /** Writes an object without blanks, members in the map's order. */
    public static String write(Map<String, ?> object) {
        return MAPPER.writeValueAsString(object);
    }

    /**
     * Reads the object in an answer, whatever its status.
     *
     * @param endpoint begins the message, for example "The token endpoint"
     * @throws RejectedException RESPONSE_CONTENT_TYPE or RESPONSE_NOT_JSON
     */
    public static Map<String, Object> ofAnswer(HttpAnswer answer, String endpoint) {
        String told = endpoint + " answered " + answer.status();
        String type = mediaType(answer);
        if (!isJson(type)) {
            throw new RejectedException(
                    Failure.of(FailureCode.RESPONSE_CONTENT_TYPE, told + " with the wrong content type")
                            .withValues("application/json", type));
        }
        return object(answer.body(), told + " with a body that");
    }

    private static String mediaType(HttpAnswer answer) {
        return answer.header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isJson(String mediaType) {
        return mediaType.equals("application/json")
                || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
    }

    /** The cause is left out on purpose: Jackson's message may quote the text, which may hold a token. */
    private static RejectedException notJson(String whatFor) {
        return RejectedException.of(
                FailureCode.RESPONSE_NOT_JSON, whatFor + " is not one JSON object without duplicate members");
    }
}
