package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.User;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a user may use an application at all: Logto's app-level access control. It is asked at consent, at each authorization
 * that finds a grant, at a refresh and at a token exchange; tokens that were issued before stay what they are.
 */
final class ApplicationAccess {
    static final String CODE = "oidc.access_denied";
    private static final String DESCRIPTION = "Access denied.";
    private static final String REASON =
            "the application's access control is on, and no rule of it fits the user (Console: application, Rules)";

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
        return new OidcError(400, "access_denied", Optional.of(DESCRIPTION), Map.of(), Map.of(), Optional.of(REASON))
                .refusal();
    }

    /** The same refusal where a page of the sign-in asks. */
    static Answer answer(Request request) {
        return Problem.of(400, CODE, ErrorMessages.of(CODE, request)).because(Optional.of(REASON));
    }
}
