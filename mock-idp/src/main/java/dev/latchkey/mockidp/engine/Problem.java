package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.rule.ApiRule;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** The error body of Logto's Management API: a code for programs, a sentence for people. */
final class Problem {
    private Problem() {}

    static Answer of(ApiRule rule, String message, Came came) {
        return Answer.refused(rule.status(), body(rule.code(), message), rule.broken(came));
    }

    static Answer withData(ApiRule rule, String message, Object data, Came came) {
        Map<String, Object> body = body(rule.code(), message);
        body.put("data", data);
        return Answer.refused(rule.status(), body, rule.broken(came));
    }

    /** What only the mock has, in the same dress. */
    static Answer invalidInput(String message, Explanation why) {
        return Answer.refused(400, body("guard.invalid_input", message), why);
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
        String sentence = message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return of(
                ManagementRule.INVALID_INPUT,
                "The request body is invalid. " + sentence + (sentence.endsWith(".") ? "" : "."),
                Came.told("a body of another shape; the answer says what is wrong with it"));
    }
}
