package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.Verification.Method;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.Optional;

/** What an account gets on the way in: what it lacks, or a new password. */
public final class ProfileApi {
    private ProfileApi() {}

    /** {@code POST /api/experience/profile}. */
    public static Step add(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Experience experience = interaction.experience();
            if (experience.isFor(Experience.FORGOT_PASSWORD)) {
                throw Denial.of(
                        ExperienceRule.SESSION_NOT_SUPPORTED_FOR_FORGOT_PASSWORD,
                        Came.told("a profile in an interaction for a forgotten password"));
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
            default ->
                throw Denial.of(
                        ExperienceRule.GUARD_INVALID_INPUT,
                        Came.told("type " + Came.value(type).text()));
        };
        user.filter(one -> has(one, type)).ifPresent(one -> {
            throw Denial.of(
                    ExperienceRule.withCode("user." + type + "_exists_in_profile"), Came.told("one who has it"));
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
                .orElseThrow(() -> Denial.of(
                        ExperienceRule.GUARD_INVALID_INPUT, Came.told("a username that no account can have")));
    }

    private static Identifier proven(Scene scene, Request request, Experience experience, String type) {
        Verification proof = experience
                .verification(String.valueOf(request.json().get("verificationId")))
                .filter(one ->
                        one.method() == Method.CODE && one.identifier().type().equals(type))
                .orElseThrow(() -> Denial.of(
                        ExperienceRule.SESSION_VERIFICATION_SESSION_NOT_FOUND,
                        Came.told("a verificationId that this sign-in has not")));
        if (!proof.verified()) {
            throw Denial.of(ExperienceRule.SESSION_VERIFICATION_FAILED, Came.told("one that was not passed"));
        }
        Identification.requireNoEnterprise(scene, proof);
        return proof.identifier();
    }

    /** {@code PUT /api/experience/profile/password}: the new password of somebody who forgot the old one. */
    public static Step resetPassword(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Experience experience = interaction.experience();
            if (!experience.isFor(Experience.FORGOT_PASSWORD)) {
                throw Denial.of(
                        ExperienceRule.SESSION_INVALID_INTERACTION_TYPE,
                        Came.told("a new password in an interaction for something else"));
            }
            User user = ExperienceApi.identified(scene, experience);
            String password = NewPassword.checked(
                    scene, request.json().getOrDefault("password", ""), Optional.of(user), experience.draft());
            if (user.password().filter(password::equals).isPresent()) {
                throw Denial.of(ExperienceRule.SAME_PASSWORD, Came.told("the old one"));
            }
            Draft draft = experience.draft().with("password", password);
            return new Step(scene.state().with(interaction.with(experience.with(draft))), Answer.nothing(204));
        });
    }
}
