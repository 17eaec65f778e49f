package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The error body of Logto's Management API: a code for programs, a sentence for people. */
final class Problem {
    private Problem() {}

    static Answer of(int status, String code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message);
        return Answer.json(status, body);
    }

    /** A body that cannot be taken. */
    static Answer invalidInput(RuntimeException cause) {
        String message = cause instanceof ConfigurationException configuration
                ? configuration.advice()
                : String.valueOf(cause.getMessage());
        return of(400, "guard.invalid_input", message);
    }
}
