package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.User;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the mock adds to the Management API for its own pages. */
public final class ManagementApi {
    private ManagementApi() {}

    /** {@code GET /api/status}: open to all. */
    public static Step status(Scene scene, Request request) {
        return scene.answer(Answer.nothing(204));
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
}
