package dev.latchkey.mockidp.engine;

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

    /** A body that cannot be taken. It stands in one line, so the place in it that the cause names is left out. */
    static Answer invalidInput(RuntimeException cause) {
        String message = String.valueOf(cause.getMessage()).replaceFirst("^(request|JSON), line \\d+: (member )?", "");
        return of(400, "guard.invalid_input", message);
    }
}
