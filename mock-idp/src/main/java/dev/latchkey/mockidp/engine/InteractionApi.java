package dev.latchkey.mockidp.engine;

import java.util.Map;

/** {@code /api/interaction} itself: Logto's pages have no button for it, but a page of one's own may. */
public final class InteractionApi {
    private InteractionApi() {}

    /** {@code DELETE /api/interaction}: the user does not want to sign in. */
    public static Step abort(Scene scene, Request request) {
        return Cookies.interaction(scene, request)
                .map(interaction -> aborted(scene, interaction))
                .orElseGet(() -> ExperienceApi.sessionNotFound(scene, request));
    }

    private static Step aborted(Scene scene, Interaction interaction) {
        State state = scene.state().with(new AbortedInteraction(interaction.uid(), interaction.expiresAt()));
        String address = scene.provider().endpoint() + Cookies.resumePath(interaction.uid());
        return new Step(
                state,
                Answer.json(200, Map.of("redirectTo", address))
                        .concerning(interaction.request().clientId()));
    }
}
