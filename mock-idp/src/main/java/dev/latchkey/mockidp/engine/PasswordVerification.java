package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.SignUp;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.Verification.Method;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.Optional;

/** Proving who one is by a password, and choosing one. */
public final class PasswordVerification {
    private PasswordVerification() {}

    /** {@code POST /api/experience/verification/password}. */
    public static Step verify(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Identifier identifier = Identifier.of(request)
                    .orElseThrow(
                            () -> Denial.of(ExperienceRule.SESSION_INVALID_CREDENTIALS, Came.told("no identifier")));
            Attempts attempts = Attempts.at(scene, identifier);
            attempts.requireOpen(scene.now());
            if (isRight(scene, request, identifier)) {
                Scene open = scene.with(scene.state().without(Attempts.class, attempts.key()));
                return ExperienceApi.verified(
                        open, interaction, Verification.of(scene.random(), Method.PASSWORD, identifier));
            }
            Answer wrong = Denial.of(ExperienceRule.SESSION_INVALID_CREDENTIALS, wrong(scene, request, identifier))
                    .answer(scene, request);
            return new Step(scene.state().with(attempts.failed(scene.now())), wrong);
        });
    }

    /** The journal may say what the answer must not. */
    private static Came wrong(Scene scene, Request request, Identifier identifier) {
        Optional<User> user = scene.directory().userIdentified(identifier.type(), identifier.value());
        if (user.isEmpty()) {
            return Came.told("the " + identifier.type() + " of nobody");
        }
        return Came.told(
                user.get().password().isEmpty()
                        ? "a password for an account that has none"
                        : "another password than the account's: "
                                + Came.secret(String.valueOf(request.json().get("password")))
                                        .text());
    }

    private static boolean isRight(Scene scene, Request request, Identifier identifier) {
        String password = String.valueOf(request.json().get("password"));
        return scene.directory()
                .userIdentified(identifier.type(), identifier.value())
                .flatMap(User::password)
                .filter(password::equals)
                .isPresent();
    }

    /** {@code POST /api/experience/verification/new-password-identity}: a name and a password for an account to be. */
    public static Step newIdentity(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            if (!interaction.experience().isFor(Experience.REGISTER)) {
                throw Denial.of(
                        ExperienceRule.SESSION_INVALID_INTERACTION_TYPE,
                        Came.told("a sign-up in an interaction that is none"));
            }
            Identifier identifier = Identifier.of(request)
                    .filter(Identifier::isFitForNewAccount)
                    .orElseThrow(() -> Denial.of(
                            ExperienceRule.GUARD_INVALID_INPUT,
                            Came.told("an identifier that no new account can have")));
            SignUp signUp = scene.directory().signInExperience().signUp();
            if (!identifier.type().equals("username") && signUp.verify()) {
                throw Denial.of(
                        ExperienceRule.USER_SIGN_UP_METHOD_NOT_ENABLED,
                        Came.told("the " + identifier.type() + " unproven, with a password"));
            }
            Draft draft = Draft.EMPTY.with(identifier);
            Registration.requireFree(scene, draft);
            String password =
                    NewPassword.checked(scene, request.json().getOrDefault("password", ""), Optional.empty(), draft);
            Verification chosen = Verification.of(scene.random(), Method.NEW_PASSWORD, identifier)
                    .withPassword(password);
            return ExperienceApi.verified(scene, interaction, chosen);
        });
    }

    /** {@code POST /_mock/one-click}: a click on a user of the sign-in page, where the mock is told to take that. */
    public static Step oneClick(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Identifier identifier = Identifier.of(request)
                    .filter(one -> scene.directory().mock().oneClickSignIn())
                    .orElseThrow(() -> Denial.of(
                            ExperienceRule.AUTH_FORBIDDEN,
                            Came.told("a click, which mock.oneClickSignIn would allow")));
            return ExperienceApi.verified(
                    scene, interaction, Verification.of(scene.random(), Method.ONE_CLICK, identifier));
        });
    }
}
