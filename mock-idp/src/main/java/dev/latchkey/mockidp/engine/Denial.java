package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a step of the sign-in experience was refused, with Logto's code; no stack trace, for it is no accident. */
final class Denial extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExperienceRule rule;
    private final transient Came came;
    private final transient Object data;

    private Denial(ExperienceRule rule, Came came, Object data) {
        super(rule.code(), null, false, false);
        this.rule = rule;
        this.came = came;
        this.data = data;
    }

    static Denial of(ExperienceRule rule, Came came) {
        return new Denial(rule, came, Map.of());
    }

    /** With the member {@code data}, which tells programs more. */
    static Denial of(ExperienceRule rule, Came came, Object data) {
        return new Denial(rule, came, data);
    }

    String code() {
        return rule.code();
    }

    /** The answer, its message in the reader's language. */
    Answer answer(Scene scene, Request request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code());
        body.put("message", ExperienceMessages.of(code(), data, Spoken.phrases(scene, request)));
        if (!data.equals(Map.of())) {
            body.put("data", data);
        }
        return Answer.refused(rule.status(), body, rule.broken(came));
    }
}
