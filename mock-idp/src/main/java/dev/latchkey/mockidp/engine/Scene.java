package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.LogtoVersion;
import java.time.Instant;
import java.util.Optional;

/** What a function of the engine is given beside the request: the state before it, the moment, the provider. */
public record Scene(State state, Instant now, Provider provider) {
    Directory directory() {
        return state.directory();
    }

    /** The rules of the version that the mock is. */
    LogtoVersion logto() {
        return directory().logtoVersion();
    }

    String issuer() {
        return provider.issuer();
    }

    /** Scheme, host, port and the tenant's segment as the caller sees them; a proxy's word counts where the tenant trusts it. */
    String origin(Request request) {
        if (!directory().mock().trustProxyHeader()) {
            return request.origin();
        }
        String[] seen = request.origin().split("://", 2);
        int end = seen[1].indexOf('/');
        String segment = end < 0 ? "" : seen[1].substring(end);
        return request.header("x-forwarded-proto").map(Scene::first).orElse(seen[0])
                + "://"
                + request.header("x-forwarded-host")
                        .map(Scene::first)
                        .map(host -> host + segment)
                        .orElse(seen[1]);
    }

    /** Whether the browser came by https. */
    public boolean isSecure(Request request) {
        return provider.endpoint().startsWith("https://") || origin(request).startsWith("https://");
    }

    private static String first(String list) {
        return list.split(",", 2)[0].trim();
    }

    String random() {
        return provider.random().get();
    }

    /** The id of something new that a browser carries: an interaction or a session. */
    String id() {
        return random().substring(0, logto().idLength());
    }

    /** What an {@code id_token_hint} is worth. */
    IdTokenHint hint(String compact) {
        return provider.hints().read(compact, directory().signingKeys().at(now));
    }

    Scene with(State other) {
        return new Scene(other, now, provider);
    }

    Step answer(Answer answer) {
        return new Step(state, answer);
    }

    Application client(String clientId) {
        return directory()
                .application(clientId)
                .or(() -> ClientDocuments.client(this, clientId))
                .orElseThrow(() -> OidcError.unknownClient(clientId).refusal());
    }

    /** An application of a sign-in under way, as it is now: the Console may have edited it since. */
    Application asNow(Application client) {
        return directory().application(client.id()).orElse(client);
    }

    /** The live session of the request's cookie. */
    Optional<Session> session(Request request) {
        return request.cookie(Cookies.SESSION).flatMap(this::session);
    }

    Optional<Session> session(String id) {
        return state.find(Session.class, id)
                .filter(session -> session.expiresAt().isAfter(now));
    }

    Optional<Grant> grant(String grantId) {
        return state.find(Grant.class, grantId)
                .filter(grant -> grant.expiresAt().isAfter(now));
    }

    /** Whether grant and, where it is bound to one, session of a token are still there. */
    boolean isAlive(Authorized authorized) {
        return grant(authorized.grantId()).isPresent()
                && authorized.session().map(id -> isAlive(authorized, id)).orElse(true);
    }

    private boolean isAlive(Authorized authorized, String sessionId) {
        return session(sessionId)
                .filter(session -> session.accountId()
                        .filter(authorized.accountId()::equals)
                        .isPresent())
                .filter(session -> authorized.grantId().equals(session.grants().get(authorized.clientId())))
                .isPresent();
    }
}
