package dev.latchkey.mockidp.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why a step of the sign-in experience was refused, with Logto's code; no stack trace, for it is no accident. */
final class Denial extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Object data;

    private Denial(int status, String code, Object data) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.data = data;
    }

    static Denial of(int status, String code) {
        return new Denial(status, code, Map.of());
    }

    /** With the member {@code data}, which tells programs more. */
    static Denial of(int status, String code, Object data) {
        return new Denial(status, code, data);
    }

    String code() {
        return code;
    }

    /** The answer, its message in the reader's language. */
    Answer answer(Scene scene, Request request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", ExperienceMessages.of(code, data, Spoken.phrases(scene, request)));
        if (!data.equals(Map.of())) {
            body.put("data", data);
        }
        return Answer.json(status, body);
    }
}
