package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The personal access tokens of users, {@code pat_…}, for the Management API to make, list, rename and delete. */
public final class PersonalAccessTokens {
    private static final String PREFIX = "pat_";

    private PersonalAccessTokens() {}

    /**
     * The step that {@code POST /api/users/{id}/personal-access-tokens} answers with: 201 with the token, or 422 for a name that
     * the user has given to another.
     */
    public static Step create(Scene scene, String userId, String name, Optional<Instant> ends) {
        if (named(scene, userId, name).isPresent()) {
            return scene.answer(Problem.of(
                    ManagementRule.TOKEN_NAME_UNIQUE, "Personal access token name already exists.", Came.value(name)));
        }
        PersonalAccessToken token =
                new PersonalAccessToken(PREFIX + RandomText.secret(scene), userId, name, scene.now(), ends);
        return new Step(scene.state().with(token), Answer.json(201, token.toJson()));
    }

    /** Those of a user, oldest first, expired ones too. */
    static List<PersonalAccessToken> of(Scene scene, String userId) {
        return scene.state()
                .all(PersonalAccessToken.class)
                .filter(token -> token.userId().equals(userId))
                .sorted(Comparator.comparing(PersonalAccessToken::createdAt).thenComparing(PersonalAccessToken::name))
                .toList();
    }

    static Optional<PersonalAccessToken> named(Scene scene, String userId, String name) {
        return of(scene, userId).stream()
                .filter(token -> token.name().equals(name))
                .findFirst();
    }

    /** The state without one. */
    static State without(Scene scene, PersonalAccessToken token) {
        return scene.state().without(PersonalAccessToken.class, token.value());
    }

    /** The one that is still good. */
    static Optional<PersonalAccessToken> find(Scene scene, String value) {
        return scene.state().find(PersonalAccessToken.class, value).filter(token -> token.isGood(scene.now()));
    }
}
