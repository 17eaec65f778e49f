package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.User;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom a request is about, as far as it can be told before it is answered: nothing of it is proven.
 *
 * @param application its App ID
 * @param user the names that the user goes by: the id, and the username where there is one; empty where nobody is known
 * @param grant the {@code grant_type}
 */
public record Caller(Optional<String> application, Set<String> user, Optional<String> grant) {
    public Caller {
        user = Set.copyOf(user);
    }

    /** Reads it from the request, and from what the provider remembers of the codes, tokens and cookies in there. */
    public static Caller of(Scene scene, Request request) {
        Optional<Authorized> authorized = authorized(scene.state(), request);
        Optional<Interaction> interaction = interaction(scene, request);
        Optional<String> application = ClientAuthentication.claimedClient(request)
                .or(() -> authorized.map(Authorized::clientId))
                .or(() -> interaction.map(one -> one.request().clientId()));
        Optional<String> account = authorized
                .map(Authorized::accountId)
                .or(() -> interaction.flatMap(Interaction::account))
                .or(() -> scene.session(request).flatMap(Session::accountId));
        return new Caller(
                application,
                account.map(id -> names(scene, id)).orElse(Set.of()),
                request.form().first("grant_type"));
    }

    private static Set<String> names(Scene scene, String accountId) {
        Set<String> names = new HashSet<>(Set.of(accountId));
        scene.directory().user(accountId).flatMap(User::username).ifPresent(names::add);
        return names;
    }

    private static Optional<Interaction> interaction(Scene scene, Request request) {
        return scene.state()
                .find(Interaction.class, request.lastSegment())
                .or(() -> request.path().startsWith("/oidc") ? Optional.empty() : Cookies.interaction(scene, request));
    }

    /** What a code or a token in the request stands for. */
    private static Optional<Authorized> authorized(State state, Request request) {
        Parameters form = request.form();
        return Stream.of(
                        form.first("code")
                                .flatMap(code -> state.find(AuthorizationCode.class, code))
                                .map(AuthorizationCode::authorized),
                        form.first("refresh_token").flatMap(token -> refresh(state, token)),
                        form.first("device_code")
                                .flatMap(code -> state.find(DeviceCode.class, code))
                                .flatMap(DeviceCode::authorized),
                        form.first("token")
                                .flatMap(token -> access(state, token).or(() -> refresh(state, token))),
                        request.header("authorization")
                                .filter(header -> header.regionMatches(true, 0, "bearer ", 0, 7))
                                .flatMap(header ->
                                        access(state, header.substring(7).trim())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Authorized> refresh(State state, String token) {
        return state.find(RefreshToken.class, token).map(RefreshToken::authorized);
    }

    private static Optional<Authorized> access(State state, String token) {
        return state.find(AccessToken.class, token).map(AccessToken::authorized);
    }
}
