package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The code of an attacker's own sign-in in the callback of somebody else: it is good, but was asked for without the nonce and the
 * PKCE challenge of the browser that it is put into. A fault marks the place, and here it is filled.
 */
public final class InjectedCode {
    private static final String MARK = "injected code ";

    private InjectedCode() {}

    /**
     * Marks the place.
     *
     * @param honest the code that stood there
     * @param username the attacker; empty for any other user than the one who signs in
     */
    public static String place(String honest, String username) {
        return MARK + honest + " " + username;
    }

    /** Whether a callback has a place to be filled. */
    public static boolean isDueIn(Answer answer) {
        return place(answer).isPresent();
    }

    /** The callback with the code of another user; with its own where there is no other user. */
    public static Step filled(Scene scene, Answer answer) {
        String[] place = place(answer).orElseThrow().substring(MARK.length()).split(" ", 2);
        Optional<AuthorizationCode> honest = scene.state().find(AuthorizationCode.class, place[0]);
        return honest.flatMap(code -> attacker(scene, code, place[1]).map(user -> injected(scene, code, user, answer)))
                .orElseGet(() -> scene.answer(with(answer, place[0])));
    }

    private static Optional<String> place(Answer answer) {
        return answer.content() instanceof Content.Callback callback
                ? callback.parameters().first("code").filter(code -> code.startsWith(MARK))
                : Optional.empty();
    }

    private static Optional<User> attacker(Scene scene, AuthorizationCode honest, String username) {
        return scene.directory().users().values().stream()
                .filter(user -> !user.id().equals(honest.authorized().accountId()))
                .filter(user -> username.isEmpty()
                        || user.username().filter(username::equals).isPresent())
                .findFirst();
    }

    private static Step injected(Scene scene, AuthorizationCode honest, User user, Answer answer) {
        Authorized own = honest.authorized();
        Grant grant = Grant.begun(scene, own.clientId(), user.id()).with(own.allScopes());
        Authorized theirs = new Authorized(
                grant.id(),
                own.clientId(),
                user.id(),
                own.scopes(),
                own.targets(),
                Optional.empty(),
                own.authTime(),
                Optional.empty(),
                Optional.empty());
        AuthorizationCode code = new AuthorizationCode(
                scene.random(), theirs, honest.redirectUri(), Optional.empty(), false, honest.expiresAt());
        return new Step(scene.state().with(grant).with(code), with(answer, code.value()));
    }

    private static Answer with(Answer answer, String code) {
        Content.Callback callback = (Content.Callback) answer.content();
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(callback.parameters().all());
        parameters.put("code", List.of(code));
        return answer.withContent(
                new Content.Callback(callback.redirectUri(), callback.mode(), new Parameters(parameters)));
    }
}
