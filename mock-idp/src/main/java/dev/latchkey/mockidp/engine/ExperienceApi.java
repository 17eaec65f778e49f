package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logto's Experience API: the frame of a sign-in, a sign-up or a new password, from its beginning to its end. */
public final class ExperienceApi {
    private static final List<String> EVENTS =
            List.of(Experience.SIGN_IN, Experience.REGISTER, Experience.FORGOT_PASSWORD);

    private ExperienceApi() {}

    /** {@code PUT /api/experience}: begins anew. */
    public static Step begin(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            Experience begun = Experience.begun(event(scene, request));
            return new Step(scene.state().with(interaction.with(begun)), Answer.nothing(204));
        });
    }

    /** {@code PUT /api/experience/interaction-event}: what was verified stays, the purpose changes. */
    public static Step changeEvent(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            String event = event(scene, request);
            Experience experience = interaction.experience();
            boolean forgot = experience.isFor(Experience.FORGOT_PASSWORD);
            if (forgot != event.equals(Experience.FORGOT_PASSWORD)) {
                throw Denial.of(
                        ExperienceRule.SESSION_NOT_SUPPORTED_FOR_FORGOT_PASSWORD,
                        Came.told("a change from or to a forgotten password"));
            }
            return new Step(scene.state().with(interaction.with(experience.changedTo(event))), Answer.nothing(204));
        });
    }

    private static String event(Scene scene, Request request) {
        String event = String.valueOf(request.json().get("interactionEvent"));
        if (!EVENTS.contains(event)) {
            throw Denial.of(
                    ExperienceRule.GUARD_INVALID_INPUT,
                    Came.told("interactionEvent " + Came.value(event).text()));
        }
        boolean allowed = switch (event) {
            case Experience.SIGN_IN -> scene.directory().signInExperience().allowsSignIn();
            case Experience.REGISTER -> allowsRegistering(scene, request);
            default -> true;
        };
        if (!allowed) {
            throw Denial.of(
                    ExperienceRule.AUTH_FORBIDDEN, Came.told("interactionEvent " + event + ", which is switched off"));
        }
        return event;
    }

    /** A one-time token that was verified opens the door to a new account also where signing up is switched off. */
    private static boolean allowsRegistering(Scene scene, Request request) {
        return scene.directory().signInExperience().allowsRegistering()
                || Cookies.interaction(scene, request)
                        .filter(interaction -> interaction.experience().verifications().values().stream()
                                .anyMatch(one -> one.method() == Verification.Method.ONE_TIME_TOKEN))
                        .isPresent();
    }

    /** {@code POST /api/experience/identification}: says whose sign-in it is, or makes the account. */
    public static Step identify(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            Experience experience = interaction.experience();
            if (experience.event().isEmpty()) {
                throw Denial.of(ExperienceRule.SESSION_INTERACTION_NOT_FOUND, Came.nothing());
            }
            return experience.isFor(Experience.REGISTER)
                    ? Registration.create(scene, request, interaction)
                    : Identification.of(scene, request, interaction);
        });
    }

    /** {@code POST /api/experience/submit}: says where the browser goes on; after a new password, nowhere. */
    public static Step submit(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            Experience experience = interaction.experience();
            User user = identified(scene, experience);
            User changed = experience.draft().applied(scene, user);
            if (experience.isFor(Experience.FORGOT_PASSWORD)) {
                return passwordSet(scene, interaction, changed);
            }
            Set<String> missing = scene.directory().signInExperience().missing(changed);
            if (!missing.isEmpty() && !experience.cameByEnterprise()) {
                throw Denial.of(
                        ExperienceRule.USER_MISSING_PROFILE,
                        Came.told("an account without " + String.join(", ", missing)),
                        Map.of("missingProfile", List.copyOf(missing)));
            }
            State state = scene.state()
                    .with(scene.directory().with(changed.signedIn(scene.now())))
                    .with(interaction.submitted());
            String address = scene.provider().endpoint() + Cookies.resumePath(interaction.uid());
            return new Step(state, Answer.json(200, Map.of("redirectTo", address)));
        });
    }

    private static Step passwordSet(Scene scene, Interaction interaction, User changed) {
        if (interaction.experience().draft().value("password").isEmpty()) {
            throw Denial.of(ExperienceRule.NEW_PASSWORD_REQUIRED, Came.nothing());
        }
        State state = scene.state()
                .with(scene.directory().with(changed.withUpdatedAt(scene.now())))
                .with(interaction.with(Experience.of(Optional.empty())));
        return new Step(state, Answer.nothing(204));
    }

    static User identified(Scene scene, Experience experience) {
        return experience
                .account()
                .flatMap(scene.directory()::user)
                .orElseThrow(() -> Denial.of(ExperienceRule.SESSION_IDENTIFIER_NOT_FOUND, Came.nothing()));
    }

    /** A step at one stop of an authorization. */
    interface Stop {
        Step at(Interaction interaction);
    }

    static Step in(Scene scene, Request request, Stop stop) {
        return Cookies.interaction(scene, request)
                .map(interaction -> {
                    Step step = tried(scene, request, interaction, stop);
                    return step.withAnswer(
                            step.answer().concerning(interaction.request().clientId()));
                })
                .orElseGet(() -> sessionNotFound(scene, request));
    }

    private static Step tried(Scene scene, Request request, Interaction interaction, Stop stop) {
        try {
            return stop.at(interaction);
        } catch (Denial denial) {
            return scene.answer(denial.answer(scene, request));
        }
    }

    static Step sessionNotFound(Scene scene, Request request) {
        return scene.answer(Denial.of(ExperienceRule.SESSION_NOT_FOUND, Came.told("one without"))
                .answer(scene, request));
    }

    /** The answer that names a verification, which is kept. */
    static Step verified(Scene scene, Interaction interaction, Verification verification) {
        Experience experience = interaction.experience().with(verification);
        return new Step(
                scene.state().with(interaction.with(experience)),
                Answer.json(200, Map.of("verificationId", verification.id())));
    }
}
