package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.engine.Verification.Code;
import dev.latchkey.mockidp.engine.Verification.Method;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Proving that one reads the mail of an address, or the messages to a number: six digits, ten minutes, ten tries. */
public final class CodeVerification {
    private static final int LENGTH = 6;
    private static final int MOST_TRIES = 10;
    private static final Duration LIFETIME = Duration.ofSeconds(600);
    private static final List<String> EVENTS =
            List.of(Experience.SIGN_IN, Experience.REGISTER, Experience.FORGOT_PASSWORD);

    private CodeVerification() {}

    /** {@code POST /api/experience/verification/verification-code}: sends one, whoever has the address. */
    public static Step send(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Identifier to = identifier(request);
            String event = String.valueOf(request.json().get("interactionEvent"));
            if (!EVENTS.contains(event)) {
                throw Denial.of(
                        ExperienceRule.GUARD_INVALID_INPUT,
                        Came.told("interactionEvent " + Came.value(event).text()));
            }
            Code code = new Code(digits(scene), event, scene.now(), 0);
            Verification sent = Verification.sent(scene.random(), to, code);
            return ExperienceApi.verified(scene.with(Inbox.with(scene, to, code)), interaction, sent);
        });
    }

    /** {@code POST /api/experience/verification/verification-code/verify}. */
    public static Step verify(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            Identifier identifier = identifier(request);
            Attempts attempts = Attempts.at(scene, identifier);
            attempts.requireOpen(scene.now());
            Verification sent = interaction
                    .experience()
                    .verification(String.valueOf(request.json().get("verificationId")))
                    .filter(one -> one.method() == Method.CODE)
                    .orElseThrow(() -> Denial.of(
                            ExperienceRule.SESSION_VERIFICATION_SESSION_NOT_FOUND,
                            Came.told("a verificationId that this sign-in has not")));
            Code code = usable(scene, sent, identifier);
            if (code.text().equals(String.valueOf(request.json().get("code")))) {
                return ExperienceApi.verified(scene, interaction, sent.with(true, Optional.empty()));
            }
            Code guessed = new Code(code.text(), code.event(), code.sentAt(), code.tries() + 1);
            Experience experience = interaction.experience().with(sent.with(false, Optional.of(guessed)));
            State state = scene.state().with(interaction.with(experience)).with(attempts.failed(scene.now()));
            return new Step(
                    state,
                    Denial.of(
                                    ExperienceRule.CODE_MISMATCH,
                                    Came.told("another one; try " + guessed.tries() + " of " + MOST_TRIES))
                            .answer(scene, request));
        });
    }

    private static Code usable(Scene scene, Verification sent, Identifier identifier) {
        Code code = sent.code().orElseThrow(() -> Denial.of(ExperienceRule.CODE_NOT_FOUND, Came.nothing()));
        if (!sent.identifier().equals(identifier)) {
            throw Denial.of(
                    ExperienceRule.withCode("verification_code." + identifier.type() + "_mismatch"),
                    Came.told("another one"));
        }
        if (code.sentAt().plus(LIFETIME).isBefore(scene.now())) {
            throw Denial.of(ExperienceRule.CODE_EXPIRED, Came.told("one that was sent at " + code.sentAt()));
        }
        if (code.tries() >= MOST_TRIES) {
            throw Denial.of(ExperienceRule.CODE_EXCEED_MAX_TRY, Came.told("one more try"));
        }
        return code;
    }

    private static Identifier identifier(Request request) {
        return Identifier.of(request)
                .filter(one -> !one.type().equals("username"))
                .orElseThrow(() -> Denial.of(ExperienceRule.GUARD_INVALID_INPUT, Came.told("no email and no phone")));
    }

    private static String digits(Scene scene) {
        return Stream.generate(scene::random)
                .flatMapToInt(String::chars)
                .filter(Character::isDigit)
                .limit(LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
