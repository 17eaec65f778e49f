package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.Verification.Method;
import java.util.Optional;

/** What an account gets on the way in: what it lacks, or a new password. */
public final class ProfileApi {
    private ProfileApi() {}

    /** {@code POST /api/experience/profile}. */
    public static Step add(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Experience experience = interaction.experience();
            if (experience.isFor(Experience.FORGOT_PASSWORD)) {
                throw Denial.of(400, "session.not_supported_for_forgot_password");
            }
            Optional<User> user = experience.isFor(Experience.REGISTER)
                    ? experience.account().flatMap(scene.directory()::user)
                    : Optional.of(ExperienceApi.identified(scene, experience));
            Draft added = added(scene, request, experience, user);
            return new Step(scene.state().with(interaction.with(experience.with(added))), Answer.nothing(204));
        });
    }

    private static Draft added(Scene scene, Request request, Experience experience, Optional<User> user) {
        String type = String.valueOf(request.json().get("type"));
        Draft draft = experience.draft();
        Draft changed = switch (type) {
            case "password" ->
                draft.with(
                        "password", NewPassword.checked(scene, request.json().getOrDefault("value", ""), user, draft));
            case "username" -> draft.with(username(request));
            case "email", "phone" -> draft.with(proven(scene, request, experience, type));
            default -> throw Denial.of(400, "guard.invalid_input");
        };
        user.filter(one -> has(one, type)).ifPresent(one -> {
            throw Denial.of(422, "user." + type + "_exists_in_profile");
        });
        Registration.requireFree(scene, changed);
        return changed;
    }

    private static boolean has(User user, String type) {
        return switch (type) {
            case "password" -> user.password().isPresent();
            case "email" -> user.primaryEmail().isPresent();
            case "phone" -> user.primaryPhone().isPresent();
            default -> user.username().isPresent();
        };
    }

    private static Identifier username(Request request) {
        return Identifier.of("username", String.valueOf(request.json().get("value")))
                .filter(Identifier::isFitForNewAccount)
                .orElseThrow(() -> Denial.of(400, "guard.invalid_input"));
    }

    private static Identifier proven(Scene scene, Request request, Experience experience, String type) {
        Verification proof = experience
                .verification(String.valueOf(request.json().get("verificationId")))
                .filter(one ->
                        one.method() == Method.CODE && one.identifier().type().equals(type))
                .orElseThrow(() -> Denial.of(404, "session.verification_session_not_found"));
        if (!proof.verified()) {
            throw Denial.of(400, "session.verification_failed");
        }
        Identification.requireNoEnterprise(scene, proof);
        return proof.identifier();
    }

    /** {@code PUT /api/experience/profile/password}: the new password of somebody who forgot the old one. */
    public static Step resetPassword(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Experience experience = interaction.experience();
            if (!experience.isFor(Experience.FORGOT_PASSWORD)) {
                throw Denial.of(400, "session.invalid_interaction_type");
            }
            User user = ExperienceApi.identified(scene, experience);
            String password = NewPassword.checked(
                    scene, request.json().getOrDefault("password", ""), Optional.of(user), experience.draft());
            if (user.password().filter(password::equals).isPresent()) {
                throw Denial.of(422, "user.same_password");
            }
            Draft draft = experience.draft().with("password", password);
            return new Step(scene.state().with(interaction.with(experience.with(draft))), Answer.nothing(204));
        });
    }
}
