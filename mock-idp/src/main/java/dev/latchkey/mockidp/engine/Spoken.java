package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Phrases;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In which language a user is spoken to. */
final class Spoken {
    private Spoken() {}

    /** That of the sign-in under way ({@code ui_locales}), else of the browser. */
    static Phrases phrases(Scene scene, Request request) {
        return phrases(
                scene,
                request,
                Cookies.interaction(scene, request)
                        .flatMap(interaction -> Optional.ofNullable(
                                interaction.request().extras().told().get("ui_locales"))));
    }

    /** That of a request's own {@code ui_locales}, else of the browser. */
    static Phrases phrases(Scene scene, Request request, Optional<String> asked) {
        Set<String> tags = new LinkedHashSet<>(
                asked.map(text -> Arrays.asList(text.split(" ", -1))).orElse(List.of()));
        return Phrases.in(scene.directory()
                .signInExperience()
                .languages()
                .chosen(tags, request.header("accept-language").orElse("")));
    }
}
