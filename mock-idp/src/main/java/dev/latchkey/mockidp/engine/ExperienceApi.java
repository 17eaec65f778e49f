package dev.latchkey.mockidp.engine;

import static java.util.stream.Collectors.joining;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.engine.Interaction.Verification;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sign-in page and Logto's Experience API behind it: one stop of an authorization, step by step. */
public final class ExperienceApi {
    private static final Map<String, String> MESSAGES = Map.of(
            "session.invalid_credentials", "The account or the password is wrong.",
            "session.not_found", "This sign-in is over. Go back to the application and sign in again.",
            "session.not_supported_for_event", "This mock supports signing in only.",
            "session.verification_session_not_found", "The verification is unknown. Please verify again.",
            "session.identifier_not_found", "Nobody is identified yet.",
            "user.suspended", "This account is suspended.",
            "user.sign_in_method_not_enabled", "The sign-in experience does not take this kind of identifier.",
            "user.missing_profile", "The account lacks what the sign-in experience demands of every account");

    private ExperienceApi() {}

    /** {@code GET /sign-in}. */
    public static Step page(Scene scene, Request request) {
        return Cookies.interaction(scene, request)
                .map(interaction -> {
                    Application client = interaction.request().address().client();
                    return scene.answer(Answer.of(
                            200,
                            new Content.SignInView(
                                    client.id(),
                                    client.name(),
                                    scene.directory().signInExperience().signInIdentifiers(),
                                    interaction.request().extras().loginHint())));
                })
                .orElseGet(() -> scene.answer(Answer.found("/unknown-session")));
    }

    /** Logto's other first pages, and its way to a connector: this mock has none of them and signs in by password. */
    public static Step otherPage(Scene scene, Request request) {
        return scene.answer(
                Answer.found("/sign-in?" + request.query().without("fallback").encoded()));
    }

    /** {@code PUT /api/experience}: begins anew. */
    public static Step begin(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            boolean signIn = "SignIn".equals(request.json().get("interactionEvent"));
            return scene.answer(
                    signIn ? Answer.nothing(204) : problem(400, "session.not_supported_for_event", Map.of()));
        });
    }

    /** {@code POST /api/experience/verification/password}. */
    public static Step verifyPassword(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            Optional<User> user = userOf(scene, request);
            if (user.isEmpty()) {
                return scene.answer(problem(422, "session.invalid_credentials", Map.of()));
            }
            String id = scene.random();
            Verification verification =
                    new Verification(identifier(request).type(), user.get().id());
            State state = scene.state().with(interaction.verified(id, verification));
            return new Step(state, Answer.json(200, Map.of("verificationId", id)));
        });
    }

    private static Optional<User> userOf(Scene scene, Request request) {
        Identifier identifier = identifier(request);
        String password = String.valueOf(request.json().get("password"));
        return scene.directory()
                .userIdentified(identifier.type(), identifier.value())
                .filter(user -> user.password().filter(password::equals).isPresent());
    }

    private record Identifier(String type, String value) {}

    private static Identifier identifier(Request request) {
        return request.json().get("identifier") instanceof Map<?, ?> identifier
                ? new Identifier(String.valueOf(identifier.get("type")), String.valueOf(identifier.get("value")))
                : new Identifier("", "");
    }

    /** {@code POST /api/experience/identification}. */
    public static Step identify(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            String id = String.valueOf(request.json().get("verificationId"));
            Optional<Verification> verification =
                    Optional.ofNullable(interaction.verifications().get(id));
            Optional<User> user = verification.map(Verification::accountId).flatMap(scene.directory()::user);
            if (user.isEmpty()) {
                return scene.answer(problem(404, "session.verification_session_not_found", Map.of()));
            }
            if (verification.filter(one -> isEnabled(scene, one)).isEmpty()) {
                return scene.answer(problem(422, "user.sign_in_method_not_enabled", Map.of()));
            }
            if (user.get().isSuspended()) {
                return scene.answer(problem(401, "user.suspended", Map.of()));
            }
            return new Step(scene.state().with(interaction.identified(user.get().id())), Answer.nothing(204));
        });
    }

    private static boolean isEnabled(Scene scene, Verification verification) {
        return scene.directory().signInExperience().signInIdentifiers().contains(verification.kind());
    }

    /** {@code POST /api/experience/submit}: says where the browser goes on. */
    public static Step submit(Scene scene, Request request) {
        return in(scene, request, interaction -> {
            Optional<User> user = interaction.account().flatMap(scene.directory()::user);
            if (user.isEmpty()) {
                return scene.answer(problem(404, "session.identifier_not_found", Map.of()));
            }
            Set<String> missing = scene.directory().signInExperience().missing(user.get());
            if (!missing.isEmpty()) {
                return scene.answer(problem(422, "user.missing_profile", Map.of("missingProfile", missing)));
            }
            State state = scene.state()
                    .with(scene.directory().with(user.get().signedIn(scene.now())))
                    .with(interaction.submitted());
            String address = scene.provider().endpoint() + Cookies.resumePath(interaction.uid());
            return new Step(state, Answer.json(200, Map.of("redirectTo", address)));
        });
    }

    private interface Stop {
        Step at(Interaction interaction);
    }

    private static Step in(Scene scene, Request request, Stop stop) {
        return Cookies.interaction(scene, request)
                .map(interaction -> {
                    Step step = stop.at(interaction);
                    return step.withAnswer(
                            step.answer().concerning(interaction.request().clientId()));
                })
                .orElseGet(() -> sessionNotFound(scene));
    }

    static Step sessionNotFound(Scene scene) {
        return scene.answer(problem(400, "session.not_found", Map.of()));
    }

    private static Answer problem(int status, String code, Map<String, Object> data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", message(code, data));
        if (!data.isEmpty()) {
            body.put("data", data);
        }
        return Answer.json(status, body);
    }

    /** Logto's page would ask for what is missing; the mock has no mail to verify it with, so the Console is the place. */
    private static String message(String code, Map<String, Object> data) {
        String message = MESSAGES.getOrDefault(code, code);
        return data.get("missingProfile") instanceof Collection<?> missing
                ? message + ": " + missing.stream().map(ExperienceApi::inWords).collect(joining(", "))
                        + ". Logto would ask for it now; in this mock, add it in the Console under Users."
                : message;
    }

    private static String inWords(Object missing) {
        return missing.equals("emailOrPhone") ? "email or phone" : String.valueOf(missing);
    }
}
