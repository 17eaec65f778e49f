package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.fault.AnswerEdit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Carries out an edit of a message. What is no JSON object is left as it is, where the edit is one of JSON. */
final class EditedMessage {
    private static final byte[] BLANKS = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);

    private EditedMessage() {}

    static Message of(Message message, AnswerEdit edit) {
        if (edit instanceof AnswerEdit.ContentType type) {
            return message.with("Content-Type", type.value());
        }
        if (edit instanceof AnswerEdit.GzipBomb bomb) {
            return with(message.with("Content-Encoding", "gzip"), bomb(message.body(), bomb.bytes()));
        }
        String text = new String(message.body(), StandardCharsets.UTF_8);
        return text.startsWith("{\"") ? with(message, edited(text, edit).getBytes(StandardCharsets.UTF_8)) : message;
    }

    private static String edited(String json, AnswerEdit edit) {
        if (edit instanceof AnswerEdit.Padded padded) {
            return beginning("\"" + "a".repeat(Math.toIntExact(padded.bytes())) + "\"", json);
        }
        if (edit instanceof AnswerEdit.Nested nested) {
            int depth = Math.toIntExact(nested.depth());
            return beginning("[".repeat(depth) + "]".repeat(depth), json);
        }
        return "{" + twice(Json.object(json)) + "," + json.substring(1);
    }

    /** Under the name of no member that there is. */
    private static String beginning(String value, String json) {
        return "{\"mock_fault\":" + value + "," + json.substring(1);
    }

    /** Texts are an attacker's, lists are empty; the rest stays. */
    private static String twice(Map<String, Object> honest) {
        return honest.entrySet().stream()
                .map(member -> Json.write(member.getKey()) + ":" + Json.write(other(member.getValue())))
                .collect(Collectors.joining(","));
    }

    private static Object other(Object value) {
        if (value instanceof List<?>) {
            return List.of();
        }
        return value instanceof String ? "an-attackers" : value;
    }

    private static byte[] bomb(byte[] body, long bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (long left = bytes; left > 0; left -= BLANKS.length) {
                out.write(BLANKS, 0, (int) Math.min(left, BLANKS.length));
            }
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static Message with(Message message, byte[] body) {
        return new Message(message.status(), message.headers(), message.cookies(), body);
    }
}
