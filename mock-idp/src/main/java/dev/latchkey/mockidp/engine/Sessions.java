package dev.latchkey.mockidp.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How a browser's session begins and changes. */
final class Sessions {
    private Sessions() {}

    /** The session of an account that just signed in: the browser's own if it is of the same account, else a new one. */
    static Session signedIn(Scene scene, Request request, String accountId) {
        return scene.session(request)
                .filter(session -> session.accountId().filter(accountId::equals).isPresent())
                .map(session -> session.signedInAgain(scene.now()))
                .orElseGet(() -> started(scene, Optional.of(accountId)));
    }

    static Session started(Scene scene, Optional<String> accountId) {
        Instant ends = scene.now().plus(scene.directory().settings().oidc().sessionTtl());
        return new Session(scene.id(), accountId, scene.now(), ends, Map.of(), Optional.empty());
    }

    /** Stores a session; the browser's former one, if it was another, ends. */
    static Scene keep(Scene scene, Request request, Session session) {
        State without = scene.session(request)
                .filter(former -> !former.id().equals(session.id()))
                .map(former -> scene.state().without(Session.class, former.id()))
                .orElse(scene.state());
        return scene.with(without.with(session));
    }
}
