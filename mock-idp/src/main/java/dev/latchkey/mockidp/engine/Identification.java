package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.EnterpriseConnector;
import dev.latchkey.mockidp.directory.SignInExperience;
import dev.latchkey.mockidp.directory.SignInMethod;
import dev.latchkey.mockidp.directory.SocialConnector;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the account of somebody who has proven something. */
final class Identification {
    private Identification() {}

    static Step of(Scene scene, Request request, Interaction interaction) {
        Experience experience = interaction.experience();
        Verification proof = verification(request, experience);
        require(scene, experience, proof);
        boolean link = Boolean.TRUE.equals(request.json().get("linkSocialIdentity"));
        Found found = found(scene, proof, link);
        if (found.user.isSuspended()) {
            throw Denial.of(ExperienceRule.USER_SUSPENDED, Came.told("a suspended one"));
        }
        if (experience.account().filter(id -> !id.equals(found.user.id())).isPresent()) {
            throw Denial.of(ExperienceRule.SESSION_IDENTITY_CONFLICT, Came.told("another account"));
        }
        Experience identified =
                experience.identified(found.user.id()).with(found.synced(scene, proof, experience.draft()));
        return new Step(scene.state().with(interaction.with(identified)), Answer.nothing(204));
    }

    static Verification verification(Request request, Experience experience) {
        Verification proof = experience
                .verification(String.valueOf(request.json().get("verificationId")))
                .orElseThrow(() -> Denial.of(
                        ExperienceRule.SESSION_VERIFICATION_SESSION_NOT_FOUND,
                        Came.told("a verificationId that this sign-in has not")));
        if (!proof.verified()) {
            throw Denial.of(ExperienceRule.SESSION_VERIFICATION_FAILED, Came.told("one that was not passed"));
        }
        return proof;
    }

    private static void require(Scene scene, Experience experience, Verification proof) {
        if (experience.isFor(Experience.FORGOT_PASSWORD)) {
            if (proof.method() != Verification.Method.CODE) {
                throw Denial.of(
                        ExperienceRule.FORGOT_PASSWORD_METHOD,
                        Came.told("a verification of another kind: " + proof.method()));
            }
            return;
        }
        if (!isEnabled(scene.directory().signInExperience(), proof)) {
            throw Denial.of(
                    ExperienceRule.USER_SIGN_IN_METHOD_NOT_ENABLED,
                    Came.told(proof.identifier().type() + " with " + proof.method()));
        }
        requireNoEnterprise(scene, proof);
    }

    private static boolean isEnabled(SignInExperience settings, Verification proof) {
        Optional<SignInMethod> method = settings.method(proof.identifier().type());
        return switch (proof.method()) {
            case PASSWORD -> method.filter(SignInMethod::password).isPresent();
            case CODE -> method.filter(SignInMethod::verificationCode).isPresent();
            case SSO -> settings.singleSignOnEnabled();
            case SOCIAL, ONE_TIME_TOKEN, ONE_CLICK -> true;
            case NEW_PASSWORD -> false;
        };
    }

    /** An email of a company's domain signs in at that company's provider only. */
    static void requireNoEnterprise(Scene scene, Verification proof) {
        if (proof.method() == Verification.Method.SSO || proof.method() == Verification.Method.ONE_TIME_TOKEN) {
            return;
        }
        List<EnterpriseConnector> owning =
                proof.email().map(email -> owning(scene, email)).orElse(List.of());
        if (!owning.isEmpty()) {
            throw Denial.of(
                    ExperienceRule.SSO_ENABLED,
                    Came.told("another way in"),
                    Map.of(
                            "ssoConnectors",
                            owning.stream().map(EnterpriseConnector::toJson).toList()));
        }
    }

    static List<EnterpriseConnector> owning(Scene scene, String email) {
        return scene.directory().signInExperience().singleSignOnEnabled()
                ? scene.directory().connectors().owning(email)
                : List.of();
    }

    /**
     * The account, and whether the connector that vouches for it is new to it.
     *
     * @param syncs name and picture follow the connector
     */
    private record Found(User user, boolean isNew, boolean syncs) {
        Draft synced(Scene scene, Verification proof, Draft draft) {
            if (proof.person().isEmpty()) {
                return draft;
            }
            ForeignPerson person = proof.person().get();
            String connector = proof.connectorId().orElseThrow();
            Draft named = syncs ? draft.with("name", person.name()).with("avatar", person.avatar()) : draft;
            if (!isNew) {
                return named;
            }
            return proof.method() == Verification.Method.SSO
                    ? named.withEnterprise(connector, person)
                    : named.withSocial(connector, person);
        }
    }

    private static Found found(Scene scene, Verification proof, boolean link) {
        return switch (proof.method()) {
            case SOCIAL -> bySocial(scene, proof, link);
            case SSO -> byEnterprise(scene, proof);
            default -> new Found(byIdentifier(scene, proof.identifier()), false, false);
        };
    }

    private static User byIdentifier(Scene scene, Identifier identifier) {
        return scene.directory()
                .userIdentified(identifier.type(), identifier.value())
                .orElseThrow(() -> Denial.of(
                        ExperienceRule.USER_NOT_EXIST,
                        Came.told("the " + identifier.type() + " of nobody"),
                        Map.of("identifier", identifier.value())));
    }

    private static Found bySocial(Scene scene, Verification proof, boolean link) {
        ForeignPerson person = proof.person().orElseThrow();
        SocialConnector connector = scene.directory()
                .connectors()
                .socialWithId(proof.connectorId().orElseThrow())
                .orElseThrow(() -> Denial.of(ExperienceRule.ENTITY_NOT_FOUND, Came.told("a connector that is gone")));
        Optional<User> known = scene.directory().userWithIdentity(connector.target(), person.id());
        if (known.isPresent() && !link) {
            return new Found(known.get(), false, connector.syncProfile());
        }
        Optional<User> related = related(scene, person);
        if (link && related.isPresent()) {
            return new Found(related.get(), true, connector.syncProfile());
        }
        throw Denial.of(
                ExperienceRule.USER_IDENTITY_NOT_EXIST,
                Came.told("an account that is linked with nobody"),
                link ? Map.of() : relatedJson(related, person));
    }

    private static Optional<User> related(Scene scene, ForeignPerson person) {
        return person.email().flatMap(email -> scene.directory().userIdentified("email", email));
    }

    private static Map<String, Object> relatedJson(Optional<User> related, ForeignPerson person) {
        if (related.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("type", "email");
        user.put("value", masked(person.email().orElse("")));
        return Map.of("relatedUser", user);
    }

    private static String masked(String email) {
        int at = email.indexOf('@');
        return email.substring(0, Math.min(4, Math.max(1, at - 1))) + "****" + email.substring(Math.max(0, at));
    }

    private static Found byEnterprise(Scene scene, Verification proof) {
        ForeignPerson person = proof.person().orElseThrow();
        EnterpriseConnector connector = scene.directory()
                .connectors()
                .enterpriseWithId(proof.connectorId().orElseThrow())
                .orElseThrow(() -> Denial.of(ExperienceRule.ENTITY_NOT_FOUND, Came.told("a connector that is gone")));
        Optional<User> known = scene.directory().userWithSsoIdentity(connector.id(), person.id());
        return known.map(user -> new Found(user, false, connector.syncProfile()))
                .or(() -> related(scene, person).map(user -> new Found(user, true, connector.syncProfile())))
                .orElseThrow(() -> Denial.of(
                        ExperienceRule.USER_IDENTITY_NOT_EXIST, Came.told("an account that is linked with nobody")));
    }
}
