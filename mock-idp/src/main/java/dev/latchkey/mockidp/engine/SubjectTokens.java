package dev.latchkey.mockidp.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Subject tokens of impersonation: {@code sub_…}, which the Management API gives and a token exchange takes. */
public final class SubjectTokens {
    static final String PREFIX = "sub_";

    private SubjectTokens() {}

    /**
     * The step that {@code POST /api/subject-tokens} answers with: 201 with {@code subjectToken} and {@code expiresIn}.
     *
     * @param userId of a user who exists
     */
    public static Step create(Scene scene, String userId, Map<String, Object> context) {
        SubjectToken token = new SubjectToken(
                PREFIX + RandomText.id(scene),
                userId,
                context,
                false,
                scene.now().plus(Lifetimes.SUBJECT_TOKEN));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subjectToken", token.value());
        body.put("expiresIn", Lifetimes.SUBJECT_TOKEN.toSeconds());
        return new Step(scene.state().with(token), Answer.json(201, body));
    }

    /** The token that is still good. */
    static Optional<SubjectToken> find(Scene scene, String value) {
        return scene.state()
                .find(SubjectToken.class, value)
                .filter(token -> !token.consumed() && token.expiresAt().isAfter(scene.now()));
    }
}
