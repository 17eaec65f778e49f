package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.engine.Verification.Method;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Magic links: the Management API makes the token, the sign-in page takes it. */
public final class OneTimeTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private OneTimeTokens() {}

    /** {@code POST /api/one-time-tokens}. */
    public static Step create(Scene scene, Request request) {
        Optional<Identifier> email =
                Identifier.of("email", String.valueOf(request.json().get("email")));
        if (email.isEmpty()) {
            return scene.answer(Problem.of(400, "guard.invalid_input", "email is missing or is none"));
        }
        Duration life = request.json().get("expiresIn") instanceof Number seconds
                ? Duration.ofSeconds(seconds.longValue())
                : LIFETIME;
        OneTimeToken token = new OneTimeToken(
                RandomText.secret(scene),
                email.get().value(),
                false,
                scene.now().plus(life));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", RandomText.id(scene));
        json.put("email", token.email());
        json.put("token", token.key());
        json.put("context", Map.of());
        json.put("status", "active");
        json.put("createdAt", scene.now().toEpochMilli());
        json.put("expiresAt", token.expiresAt().toEpochMilli());
        return new Step(scene.state().with(token), Answer.json(201, json));
    }

    /** {@code POST /api/experience/verification/one-time-token/verify}. */
    public static Step verify(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Identifier identifier = Identifier.of(request)
                    .filter(one -> one.type().equals("email"))
                    .orElseThrow(() -> Denial.of(400, "guard.invalid_input"));
            OneTimeToken token = scene.state()
                    .find(OneTimeToken.class, String.valueOf(request.json().get("token")))
                    .orElseThrow(() -> Denial.of(404, "one_time_token.token_not_found"));
            require(token.email().equals(identifier.value()), "email_mismatch");
            require(!token.consumed(), "token_consumed");
            require(token.expiresAt().isAfter(scene.now()), "token_expired");
            Scene used = scene.with(scene.state().with(token.used()));
            return ExperienceApi.verified(
                    used, interaction, Verification.of(scene.random(), Method.ONE_TIME_TOKEN, identifier));
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw Denial.of(400, "one_time_token." + otherwise);
        }
    }
}
