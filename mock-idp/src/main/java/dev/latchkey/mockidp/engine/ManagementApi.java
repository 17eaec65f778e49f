package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApiResource;
import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationSecret;
import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** What the Console needs of Logto's Management API. Open to everybody who reaches the mock. */
public final class ManagementApi {
    private ManagementApi() {}

    /** {@code GET /api/applications}. */
    public static Step applications(Scene scene, Request request) {
        return scene.answer(Answer.json(
                200,
                scene.directory().applications().values().stream()
                        .map(Application::toJson)
                        .toList()));
    }

    /** {@code GET /api/applications/{id}}. */
    public static Step application(Scene scene, Request request) {
        return of(scene, request.lastSegment(), (s, one) -> s.answer(Answer.json(200, one.toJson())));
    }

    /** {@code PATCH /api/applications/{id}}: in effect at once. */
    public static Step edit(Scene scene, Request request) {
        return of(scene, request.lastSegment(), (s, one) -> {
            try {
                Application edited = one.patched(request.body());
                State state = s.state().with(s.directory().with(edited));
                return new Step(state, Answer.json(200, edited.toJson()));
            } catch (ConfigurationException | IllegalArgumentException e) {
                return s.answer(Problem.invalidInput(e));
            }
        });
    }

    /** {@code POST /api/applications}: the new one with its id; its secret is at {@code /secrets}. */
    public static Step create(Scene scene, Request request) {
        try {
            Application created =
                    Application.created(request.body(), RandomText.id(scene), RandomText.secret(scene), scene.now());
            return new Step(scene.state().with(scene.directory().with(created)), Answer.json(200, created.toJson()));
        } catch (ConfigurationException | IllegalArgumentException e) {
            return scene.answer(Problem.invalidInput(e));
        }
    }

    /** {@code DELETE /api/applications/{id}}: its App ID is unknown from then on. */
    public static Step delete(Scene scene, Request request) {
        return of(
                scene,
                request.lastSegment(),
                (s, one) -> new Step(s.state().with(s.directory().withoutApplication(one.id())), Answer.nothing(204)));
    }

    /** {@code GET /api/applications/{id}/secrets}. */
    public static Step secrets(Scene scene, Request request) {
        String id = request.path().replaceFirst("/secrets$", "").replaceFirst("^.*/", "");
        return of(
                scene,
                id,
                (s, one) -> s.answer(Answer.json(
                        200,
                        one.secrets().stream().map(ApplicationSecret::toJson).toList())));
    }

    /** {@code GET /api/resources}. */
    public static Step resources(Scene scene, Request request) {
        return scene.answer(Answer.json(
                200,
                scene.directory().permissions().resources().values().stream()
                        .map(ApiResource::toJson)
                        .toList()));
    }

    /** {@code GET /_mock/users}: for the tiles of the sign-in page. */
    public static Step users(Scene scene, Request request) {
        return scene.answer(Answer.json(
                200,
                scene.directory().users().values().stream()
                        .map(ManagementApi::tile)
                        .toList()));
    }

    private static Map<String, Object> tile(User user) {
        Map<String, Object> tile = new LinkedHashMap<>();
        tile.put("username", user.username().<Object>map(text -> text).orElse(Json.NULL));
        tile.put("name", user.name().<Object>map(text -> text).orElse(Json.NULL));
        tile.put("avatar", user.avatar().<Object>map(text -> text).orElse(Json.NULL));
        return tile;
    }

    private static Step of(Scene scene, String id, BiFunction<Scene, Application, Step> then) {
        return scene.directory()
                .application(Parameters.decode(id))
                .map(one -> then.apply(scene, one))
                .orElseGet(() -> scene.answer(
                        Problem.of(404, "entity.not_exists_with_id", "There is no application with this App ID.")));
    }
}
