package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.User;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the Console needs of Logto's Management API to show and edit users. Open to everybody who reaches the mock. */
public final class UsersApi {
    private UsersApi() {}

    /** {@code GET /api/users}. */
    public static Step users(Scene scene, Request request) {
        return scene.answer(Answer.json(
                200,
                scene.directory().users().values().stream().map(User::toJson).toList()));
    }

    /** {@code GET /api/users/{id}}. */
    public static Step user(Scene scene, Request request) {
        return of(scene, request, (s, one) -> s.answer(Answer.json(200, one.toJson())));
    }

    /** {@code PATCH /api/users/{id}}: in effect at once; userinfo shows it with old access tokens too. */
    public static Step edit(Scene scene, Request request) {
        return of(scene, request, (s, one) -> {
            try {
                User edited = one.patched(request.body(), s.now());
                return taken(s, edited)
                        .map(answer -> s.answer(answer))
                        .orElseGet(() -> new Step(
                                s.state().with(s.directory().with(edited)), Answer.json(200, edited.toJson())));
            } catch (ConfigurationException | IllegalArgumentException e) {
                return s.answer(Problem.invalidInput(e));
            }
        });
    }

    private static Optional<Answer> taken(Scene scene, User edited) {
        return taken(scene, edited, "username", edited.username())
                .or(() -> taken(scene, edited, "email", edited.primaryEmail()))
                .or(() -> taken(scene, edited, "phone", edited.primaryPhone()));
    }

    private static Optional<Answer> taken(Scene scene, User edited, String kind, Optional<String> value) {
        return value.flatMap(text -> scene.directory().userIdentified(kind, text))
                .filter(other -> !other.id().equals(edited.id()))
                .map(other -> Problem.of(
                        422, "user." + kind + "_already_in_use", "Another user has this " + kind + " already."));
    }

    private static Step of(Scene scene, Request request, BiFunction<Scene, User, Step> then) {
        return scene.directory()
                .user(Parameters.decode(request.lastSegment()))
                .map(one -> then.apply(scene, one))
                .orElseGet(() ->
                        scene.answer(Problem.of(404, "entity.not_exists_with_id", "There is no user with this id.")));
    }
}
