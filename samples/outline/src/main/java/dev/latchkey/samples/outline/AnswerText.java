package dev.latchkey.samples.outline;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An answer as a person reads it: its JSON on several lines, tokens masked. */
final class AnswerText {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 4_000;

    private AnswerText() {}

    static String of(byte[] body) {
        if (body.length > 64 * LONGEST) {
            return "(" + body.length + " bytes)";
        }
        try {
            Map<String, Object> members = JSON.readValue(body, new TypeReference<LinkedHashMap<String, Object>>() {});
            members.replaceAll((name, value) -> value instanceof String text ? Masking.masked(name, text) : value);
            String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(members);
            return pretty.length() > LONGEST ? pretty.substring(0, LONGEST) + "…" : pretty;
        } catch (JacksonException e) {
            return "(" + body.length + " bytes that are not a JSON object)";
        }
    }
}
