package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.directory.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The consent page and {@code /api/interaction/consent} behind it. */
public final class ConsentApi {
    private ConsentApi() {}

    /** {@code GET /consent}: first-party applications are consented to at once, third-party ones ask. */
    public static Step page(Scene scene, Request request) {
        Optional<Interaction> found = interaction(scene, request);
        if (found.isEmpty()) {
            return scene.answer(Answer.found("/unknown-session"));
        }
        Application client = found.get().request().address().client();
        if (client.isThirdParty()) {
            return scene.answer(Answer.of(200, new Content.ConsentView(client.id(), client.name())));
        }
        Step granted = grant(scene, request, found.get());
        return granted.withAnswer(
                Answer.found(resumeAddress(scene, found.get())).concerning(client.id()));
    }

    /** {@code GET /api/interaction/consent}: what the page shows. */
    public static Step show(Scene scene, Request request) {
        return interaction(scene, request)
                .map(interaction -> scene.answer(Answer.json(200, shown(scene, interaction))))
                .orElseGet(() -> ExperienceApi.sessionNotFound(scene, request));
    }

    /** {@code POST /api/interaction/consent}: the user pressed Authorize. */
    public static Step authorize(Scene scene, Request request) {
        return interaction(scene, request)
                .map(interaction -> grant(scene, request, interaction)
                        .withAnswer(Answer.json(200, Map.of("redirectTo", resumeAddress(scene, interaction)))
                                .concerning(interaction.request().clientId())))
                .orElseGet(() -> ExperienceApi.sessionNotFound(scene, request));
    }

    private static Optional<Interaction> interaction(Scene scene, Request request) {
        return Cookies.interaction(scene, request).filter(Interaction::consenting);
    }

    private static String resumeAddress(Scene scene, Interaction interaction) {
        return scene.provider().endpoint() + Cookies.resumePath(interaction.uid());
    }

    /** Adds what was asked for to the grant of this application in this session, or begins one. */
    private static Step grant(Scene scene, Request request, Interaction interaction) {
        Optional<Session> session = scene.session(request);
        Optional<String> account = interaction.account();
        if (session.isEmpty() || account.isEmpty()) {
            return ExperienceApi.sessionNotFound(scene, request);
        }
        String clientId = interaction.request().clientId();
        Grant grant = Optional.ofNullable(session.get().grants().get(clientId))
                .flatMap(scene::grant)
                .orElseGet(() -> new Grant(
                        scene.random(),
                        clientId,
                        account.get(),
                        Set.of(),
                        scene.now().plus(Lifetimes.GRANT)))
                .with(interaction.request().consentable(scene));
        State state = scene.state()
                .with(grant)
                .with(session.get().withGrant(clientId, grant.id()))
                .with(interaction.consented());
        return new Step(state, Answer.nothing(204));
    }

    private static Map<String, Object> shown(Scene scene, Interaction interaction) {
        Application client = interaction.request().address().client();
        Set<String> missing = new TreeSet<>(interaction.request().scopes());
        missing.removeAll(List.of(Scopes.OPENID, Scopes.OFFLINE_ACCESS));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("application", Map.of("id", client.id(), "name", client.name()));
        interaction.account().flatMap(scene.directory()::user).ifPresent(user -> shown.put("user", shown(user)));
        shown.put("missingOIDCScope", List.copyOf(missing));
        shown.put("missingResourceScopes", List.of());
        shown.put("redirectUri", interaction.request().address().redirectUri());
        return shown;
    }

    private static Map<String, Object> shown(User user) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", user.id());
        shown.put("name", user.name().<Object>map(text -> text).orElse(Json.NULL));
        shown.put("avatar", user.avatar().<Object>map(text -> text).orElse(Json.NULL));
        shown.put("username", user.username().<Object>map(text -> text).orElse(Json.NULL));
        shown.put("primaryEmail", user.primaryEmail().<Object>map(text -> text).orElse(Json.NULL));
        return shown;
    }
}
