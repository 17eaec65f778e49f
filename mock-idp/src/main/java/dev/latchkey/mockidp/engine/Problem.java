package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The error body of Logto's Management API: a code for programs, a sentence for people. */
final class Problem {
    private Problem() {}

    static Answer of(int status, String code, String message) {
        return Answer.json(status, body(code, message));
    }

    static Answer withData(int status, String code, String message, Object data) {
        Map<String, Object> body = body(code, message);
        body.put("data", data);
        return Answer.json(status, body);
    }

    private static Map<String, Object> body(String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return body;
    }

    /** A body that cannot be taken. */
    static Answer invalidInput(RuntimeException cause) {
        String message = cause instanceof ConfigurationException configuration
                ? configuration.advice()
                : String.valueOf(cause.getMessage());
        return of(400, "guard.invalid_input", message);
    }
}
