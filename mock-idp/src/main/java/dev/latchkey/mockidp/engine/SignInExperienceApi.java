package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.SignInExperience;

/** What the Console needs of Logto's Management API to show and edit the sign-in experience. Open to everybody. */
public final class SignInExperienceApi {
    private SignInExperienceApi() {}

    /** {@code GET /api/sign-in-exp}. */
    public static Step show(Scene scene, Request request) {
        return scene.answer(
                Answer.json(200, scene.directory().signInExperience().toJson()));
    }

    /** {@code PATCH /api/sign-in-exp}: in effect at once, also for sign-ins under way. */
    public static Step edit(Scene scene, Request request) {
        try {
            SignInExperience edited = scene.directory().signInExperience().patched(request.body());
            return new Step(scene.state().with(scene.directory().with(edited)), Answer.json(200, edited.toJson()));
        } catch (ConfigurationException | IllegalArgumentException e) {
            return scene.answer(Problem.invalidInput(e));
        }
    }
}
