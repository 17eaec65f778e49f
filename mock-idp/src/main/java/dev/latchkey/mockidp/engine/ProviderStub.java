package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Connectors;
import dev.latchkey.mockidp.directory.Identity;
import dev.latchkey.mockidp.directory.SocialConnector;
import dev.latchkey.mockidp.directory.SsoIdentity;
import dev.latchkey.mockidp.directory.User;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.Explanation;
import dev.latchkey.mockidp.rule.MockRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The other providers, played by the mock: a page where the tester says who signs in over there. No password is asked. */
public final class ProviderStub {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);
    private static final String PATH = "/_mock/providers/";

    private ProviderStub() {}

    static String address(Scene scene, String connectorId, Map<String, String> told) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        told.forEach((name, value) -> query.put(name, List.of(value)));
        return issuer(scene, connectorId) + "?" + new Parameters(query).encoded();
    }

    /** What an enterprise connector's identities name as their issuer. */
    static String issuer(Scene scene, String connectorId) {
        return scene.provider().endpoint() + PATH + Parameters.encode(connectorId);
    }

    /** {@code GET /_mock/providers/{id}}: the page. */
    public static Step page(Scene scene, Request request) {
        Optional<String> name = scene.directory().connectors().nameOf(connector(request));
        if (name.isEmpty() || !isOurCallback(scene, request, connector(request))) {
            return scene.answer(Problem.invalidInput(
                    "redirect_uri is not the callback of a connector of this tenant.", foreign(request)));
        }
        List<Content.ProviderAccount> accounts = accounts(scene, connector(request));
        return scene.answer(Answer.of(
                200,
                new Content.ProviderView(
                        connector(request),
                        name.get(),
                        accounts,
                        request.query().first("redirect_uri").orElse(""),
                        request.query().first("state").orElse(""),
                        request.query().first("login_hint"))));
    }

    /** {@code GET /_mock/providers/{id}/authorize}: sends the browser back with who it was, or with a refusal. */
    public static Step authorize(Scene scene, Request request) {
        String[] segments = request.path().split("/", -1);
        String connector = Parameters.decode(segments[segments.length - 2]);
        if (!isOurCallback(scene, request, connector)) {
            return scene.answer(
                    Problem.invalidInput("redirect_uri is not the connector's callback.", foreign(request)));
        }
        Parameters query = request.query();
        Map<String, List<String>> back = new LinkedHashMap<>();
        State state = scene.state();
        if (query.has("deny") || !query.has("id")) {
            back.put("error", List.of("access_denied"));
        } else {
            ForeignCode code = new ForeignCode(
                    scene.random(),
                    connector,
                    ForeignPerson.of(query),
                    scene.now().plus(CODE_LIFETIME));
            back.put("code", List.of(code.key()));
            state = state.with(code);
        }
        query.first("state").ifPresent(text -> back.put("state", List.of(text)));
        String location = query.first("redirect_uri").orElse("") + "?" + new Parameters(back).encoded();
        return new Step(state, Answer.seeOther(location));
    }

    private static Explanation foreign(Request request) {
        return MockRule.CONNECTOR_CALLBACK.broken(Came.address(request.query().first("redirect_uri")));
    }

    private static boolean isOurCallback(Scene scene, Request request, String connector) {
        String callback = "/callback/" + Parameters.encode(connector);
        return request.query()
                .first("redirect_uri")
                .filter(uri ->
                        uri.equals(scene.provider().endpoint() + callback) || uri.equals(request.origin() + callback))
                .isPresent();
    }

    private static String connector(Request request) {
        return Parameters.decode(request.lastSegment());
    }

    /** Those who have signed in by it before, to be picked again. */
    private static List<Content.ProviderAccount> accounts(Scene scene, String connectorId) {
        Connectors connectors = scene.directory().connectors();
        Optional<String> target = connectors.socialWithId(connectorId).map(SocialConnector::target);
        return scene.directory().users().values().stream()
                .flatMap(user -> accounts(user, target, connectorId))
                .toList();
    }

    private static Stream<Content.ProviderAccount> accounts(User user, Optional<String> target, String connectorId) {
        Stream<Content.ProviderAccount> social = target
                .map(name -> Optional.ofNullable(user.identities().get(name)))
                .flatMap(found -> found)
                .map(ProviderStub::account)
                .stream();
        Stream<Content.ProviderAccount> enterprise = user.ssoIdentities().stream()
                .filter(one -> one.ssoConnectorId().equals(connectorId))
                .map(ProviderStub::account);
        return Stream.concat(social, enterprise);
    }

    private static Content.ProviderAccount account(Identity identity) {
        return account(identity.userId(), identity.details().orElse(Map.of()));
    }

    private static Content.ProviderAccount account(SsoIdentity identity) {
        return account(identity.identityId(), identity.detail());
    }

    private static Content.ProviderAccount account(String id, Map<String, Object> details) {
        return new Content.ProviderAccount(
                id,
                details.get("name") instanceof String name ? name : "",
                details.get("email") instanceof String email ? email : "");
    }
}
