package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import dev.latchkey.mockidp.rule.Explanation;
import java.util.Optional;

/**
 * Whether a user may use an application at all: Logto's app-level access control. It is asked at consent, at each authorization
 * that finds a grant, at a refresh and at a token exchange; tokens that were issued before stay what they are.
 */
final class ApplicationAccess {
    private static final String DESCRIPTION = "Access denied.";
    private static final Explanation WHY = ExperienceRule.ACCESS_ALLOWED.broken(
            Came.told("a user whom none fits (Console: the application, tab Rules)"));

    private ApplicationAccess() {}

    static boolean isDenied(Scene scene, Application client, Optional<String> account) {
        return account.flatMap(scene.directory()::user)
                .filter(user -> !client.accessControl().admits(scene.directory(), user))
                .isPresent();
    }

    /** @throws Refusal access_denied with 400 */
    static void require(Scene scene, Application client, User user) {
        if (!client.accessControl().admits(scene.directory(), user)) {
            throw refusal();
        }
    }

    /** @throws Refusal access_denied with 400 */
    static void require(Scene scene, Application client, Optional<String> account) {
        if (isDenied(scene, client, account)) {
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return OidcError.of(400, "access_denied", DESCRIPTION, WHY).refusal();
    }

    /** The same refusal where a page of the sign-in asks. */
    static Answer answer(Request request) {
        ExperienceRule rule = ExperienceRule.ACCESS_ALLOWED;
        return Problem.of(rule, ErrorMessages.of(rule.code(), request), WHY.came());
    }
}
