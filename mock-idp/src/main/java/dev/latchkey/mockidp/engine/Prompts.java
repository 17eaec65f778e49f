package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.ApplicationType;
import dev.latchkey.mockidp.engine.Interaction.Done;
import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Explanation;
import java.time.Duration;
import java.util.Optional;

/** Whether an authorization request has to stop at a page, and the error that says why where it may not. */
final class Prompts {
    private Prompts() {}

    /** Why the user has to sign in, or empty. */
    static Optional<OidcError> login(Scene scene, AuthorizationRequest asked, Done done, Optional<Session> session) {
        Optional<String> account = session.flatMap(Session::accountId)
                .filter(id -> scene.directory().user(id).isPresent());
        if (account.isEmpty()) {
            return login(
                    "End-User authentication is required", AuthorizationRule.SESSION_REQUIRED.broken(Came.nothing()));
        }
        if (asked.hintedSubject()
                .filter(subject -> !account.get().equals(subject))
                .isPresent()) {
            return login(
                    "id_token_hint and authenticated subject do not match",
                    AuthorizationRule.HINT_IS_SIGNED_IN.broken(
                            "a session of " + asked.hintedSubject().get(), Came.told("one of " + account.get())));
        }
        if (done.login()) {
            return Optional.empty();
        }
        if (asked.prompts().contains("login")) {
            return login(
                    "login prompt was not resolved",
                    AuthorizationRule.SIGN_IN_RECENT.broken("a sign-in after this request", Came.nothing()));
        }
        return session.filter(live -> heedsMaxAge(scene, asked))
                .filter(live -> isTooOld(scene, asked, live))
                .flatMap(live -> tooOld(scene, asked, live));
    }

    private static boolean heedsMaxAge(Scene scene, AuthorizationRequest asked) {
        return scene.logto().heedsMaxAgeInSilence() || !asked.prompts().contains("none");
    }

    private static boolean isTooOld(Scene scene, AuthorizationRequest asked, Session session) {
        long age = Duration.between(session.signedInAt(), scene.now()).toSeconds();
        return asked.maxAge().filter(most -> most == 0 || age > most).isPresent();
    }

    private static Optional<OidcError> tooOld(Scene scene, AuthorizationRequest asked, Session session) {
        boolean forced = asked.maxAge().filter(most -> most == 0).isPresent();
        long age = Duration.between(session.signedInAt(), scene.now()).toSeconds();
        return login(
                forced ? "login prompt was not resolved" : "End-User authentication could not be obtained",
                AuthorizationRule.SIGN_IN_RECENT.broken(
                        "a sign-in at most " + asked.maxAge().orElse(0L) + " seconds ago",
                        Came.told("one of " + age + " seconds ago")));
    }

    private static Optional<OidcError> login(String description, Explanation why) {
        return Optional.of(OidcError.of(400, "login_required", description, why));
    }

    /** Why the user has to consent, or empty; first-party applications never see the page, but come by it. */
    static Optional<OidcError> consent(Scene scene, AuthorizationRequest asked, Done done, Session session) {
        boolean granted = Optional.ofNullable(session.grants().get(asked.clientId()))
                .flatMap(scene::grant)
                .filter(grant -> grant.scopes().containsAll(asked.consentable(scene)))
                .filter(grant ->
                        done.consent() || !DynamicClient.is(asked.address().client()))
                .isPresent();
        if (granted && done.consent()) {
            return Optional.empty();
        }
        if (asked.address().client().type() == ApplicationType.NATIVE) {
            return Optional.of(OidcError.of(
                    400,
                    "interaction_required",
                    "native clients require End-User interaction",
                    AuthorizationRule.NATIVE_NEEDS_INTERACTION.broken(Came.told("a native application"))));
        }
        return granted && !asked.prompts().contains("consent")
                ? Optional.empty()
                : Optional.of(OidcError.of(
                        400,
                        "consent_required",
                        "requested scopes not granted",
                        AuthorizationRule.CONSENT_REQUIRED.broken(Came.values(asked.consentable(scene)))));
    }
}
