package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.SocialConnector;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the account of somebody who signs up, once nothing is missing. */
final class Registration {
    private static final int ID_LENGTH = 12;

    private Registration() {}

    /** What was verified is kept even where something is missing still: the next call goes on from there. */
    static Step create(Scene scene, Request request, Interaction interaction) {
        Experience experience = interaction.experience();
        Draft draft = request.json().containsKey("verificationId")
                ? proven(scene, Identification.verification(request, experience), experience.draft())
                : experience.draft();
        requireFree(scene, draft);
        User user = draft.applied(
                scene,
                User.blank(RandomText.id(scene).substring(0, ID_LENGTH), scene.now())
                        .withApplicationId(interaction.request().clientId()));
        Set<String> missing = scene.directory().signInExperience().missing(user);
        if (!missing.isEmpty() && !experience.cameByEnterprise()) {
            Answer answer = Denial.of(
                            ExperienceRule.USER_MISSING_PROFILE,
                            Came.told("an account without " + String.join(", ", missing)),
                            Map.of("missingProfile", List.copyOf(missing)))
                    .answer(scene, request);
            return new Step(scene.state().with(interaction.with(experience.with(draft))), answer);
        }
        Experience done = experience.identified(user.id()).with(Draft.EMPTY);
        return new Step(
                scene.state().with(scene.directory().with(user)).with(interaction.with(done)), Answer.nothing(201));
    }

    private static Draft proven(Scene scene, Verification proof, Draft draft) {
        Identification.requireNoEnterprise(scene, proof);
        return switch (proof.method()) {
            case NEW_PASSWORD -> draft.with(proof.identifier()).with("password", proof.password());
            case CODE, ONE_TIME_TOKEN -> draft.with(proof.identifier());
            case SOCIAL, SSO -> foreign(scene, proof, draft);
            case PASSWORD, ONE_CLICK ->
                throw Denial.of(
                        ExperienceRule.SESSION_VERIFICATION_FAILED,
                        Came.told("one that proves who somebody is, not who will be"));
        };
    }

    /** Name and picture come along, and the email where nobody else has it. */
    private static Draft foreign(Scene scene, Verification proof, Draft draft) {
        ForeignPerson person = proof.person().orElseThrow();
        String connector = proof.connectorId().orElseThrow();
        Optional<String> email = person.email()
                .filter(text -> scene.directory().userIdentified("email", text).isEmpty());
        Draft named = draft.with("name", person.name())
                .with("avatar", person.avatar())
                .with("primaryEmail", email);
        return proof.method() == Verification.Method.SSO
                ? named.withEnterprise(connector, person)
                : named.withSocial(connector, person);
    }

    /** Refuses what another account has already. */
    static void requireFree(Scene scene, Draft draft) {
        for (String type : List.of("username", "email", "phone")) {
            draft.value(Draft.member(type))
                    .flatMap(value -> scene.directory().userIdentified(type, value))
                    .ifPresent(other -> {
                        throw Denial.of(
                                ExperienceRule.withCode("user." + type + "_already_in_use"),
                                Came.told("one that somebody has"));
                    });
        }
        boolean taken = draft.social().entrySet().stream()
                        .anyMatch(one -> isKnown(scene.directory(), one.getKey(), one.getValue()))
                || draft.enterprise().entrySet().stream()
                        .anyMatch(one -> scene.directory()
                                .userWithSsoIdentity(
                                        one.getKey(), one.getValue().id())
                                .isPresent());
        if (taken) {
            throw Denial.of(ExperienceRule.IDENTITY_IN_USE, Came.told("one that somebody has"));
        }
    }

    private static boolean isKnown(Directory directory, String connectorId, ForeignPerson person) {
        return directory
                .connectors()
                .socialWithId(connectorId)
                .map(SocialConnector::target)
                .flatMap(target -> directory.userWithIdentity(target, person.id()))
                .isPresent();
    }
}
