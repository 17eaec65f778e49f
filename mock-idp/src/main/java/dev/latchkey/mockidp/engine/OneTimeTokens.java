package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.engine.Verification.Method;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Magic links: the Management API makes the token, the sign-in page takes it. */
public final class OneTimeTokens {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(366);

    private OneTimeTokens() {}

    /** {@code POST /api/one-time-tokens}. */
    public static Step create(ApiCall call) {
        Scene scene = call.scene();
        Identifier email = Identifier.of("email", call.body().required("email"))
                .orElseThrow(() -> ApiBody.wrong("email", "should be an email address"));
        OneTimeToken token = new OneTimeToken(
                RandomText.secret(scene), email.value(), false, scene.now().plus(life(call.body())));
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

    private static Duration life(ApiBody body) {
        long seconds = body.number("expiresIn").orElse(LIFETIME.toSeconds());
        if (seconds < 1 || seconds > LONGEST.toSeconds()) {
            throw ApiBody.wrong("expiresIn", "should be a number of seconds from 1 to " + LONGEST.toSeconds());
        }
        return Duration.ofSeconds(seconds);
    }

    /** {@code POST /api/experience/verification/one-time-token/verify}. */
    public static Step verify(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Identifier identifier = Identifier.of(request)
                    .filter(one -> one.type().equals("email"))
                    .orElseThrow(() -> Denial.of(ExperienceRule.GUARD_INVALID_INPUT, Came.told("no email")));
            OneTimeToken token = scene.state()
                    .find(OneTimeToken.class, String.valueOf(request.json().get("token")))
                    .orElseThrow(
                            () -> Denial.of(ExperienceRule.ONE_TIME_TOKEN_NOT_FOUND, Came.told("a text that is none")));
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
            throw Denial.of(ExperienceRule.withCode("one_time_token." + otherwise), Came.told("one that does not fit"));
        }
    }
}
