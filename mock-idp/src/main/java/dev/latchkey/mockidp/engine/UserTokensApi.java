package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Tokens given on behalf of a user: {@code /api/users/{id}/personal-access-tokens} and {@code /api/subject-tokens}. */
public final class UserTokensApi {
    private static final int ID = 2;
    private static final int NAME = 4;

    private UserTokensApi() {}

    /** {@code GET /api/users/{id}/personal-access-tokens}: in clear. */
    public static Step list(ApiCall call) {
        return call.answer(PersonalAccessTokens.of(call.scene(), call.user(ID).id()).stream()
                .map(PersonalAccessToken::toJson)
                .toList());
    }

    /** {@code POST /api/users/{id}/personal-access-tokens}. */
    public static Step create(ApiCall call) {
        Optional<Instant> end = call.body().moment("expiresAt");
        if (end.filter(moment -> !moment.isAfter(call.scene().now())).isPresent()) {
            throw ApiRefusal.of(
                    ManagementRule.MOMENT_TO_COME,
                    "The value of `expiresAt` must be in the future.",
                    Came.told("a moment that is over"));
        }
        return PersonalAccessTokens.create(
                call.scene(), call.user(ID).id(), call.body().required("name"), end);
    }

    /** {@code PATCH /api/users/{id}/personal-access-tokens/{name}}. */
    public static Step rename(ApiCall call) {
        User user = call.user(ID);
        String name = call.body().required("name");
        PersonalAccessToken before = find(call, user);
        if (!name.equals(before.name())
                && PersonalAccessTokens.named(call.scene(), user.id(), name).isPresent()) {
            throw ApiRefusal.of(
                    ManagementRule.TOKEN_NAME_UNIQUE, "Personal access token name already exists.", Came.value(name));
        }
        PersonalAccessToken after = before.withName(name);
        return new Step(call.scene().state().with(after), Answer.json(200, after.toJson()));
    }

    /** {@code DELETE /api/users/{id}/personal-access-tokens/{name}}. */
    public static Step delete(ApiCall call) {
        PersonalAccessToken token = find(call, call.user(ID));
        return new Step(PersonalAccessTokens.without(call.scene(), token), Answer.nothing(204));
    }

    private static PersonalAccessToken find(ApiCall call, User user) {
        return PersonalAccessTokens.named(call.scene(), user.id(), call.segment(NAME))
                .orElseThrow(ApiRefusal::notFound);
    }

    /** {@code POST /api/subject-tokens}: leave to act as a user, for a token exchange. */
    public static Step subjectToken(ApiCall call) {
        User user = call.directory().user(call.body().required("userId")).orElseThrow(ApiRefusal::notFound);
        return SubjectTokens.create(
                call.scene(), user.id(), call.body().object("context").orElse(Map.of()));
    }
}
