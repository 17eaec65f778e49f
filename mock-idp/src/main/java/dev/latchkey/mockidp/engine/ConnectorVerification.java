package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.EnterpriseConnector;
import dev.latchkey.mockidp.engine.Verification.Method;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ExperienceRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Proving who one is by an account elsewhere: the browser goes to that provider and comes back to {@code /callback/{id}}. */
public final class ConnectorVerification {
    private ConnectorVerification() {}

    /** {@code POST /api/experience/verification/social/{id}/authorization-uri}. */
    public static Step socialUri(Scene scene, Request request) {
        return away(scene, request, Method.SOCIAL);
    }

    /** {@code POST /api/experience/verification/sso/{id}/authorization-uri}. */
    public static Step enterpriseUri(Scene scene, Request request) {
        return away(scene, request, Method.SSO);
    }

    private static Step away(Scene scene, Request request, Method method) {
        return ExperienceApi.in(scene, request, interaction -> {
            String connector = connector(scene, request, method);
            Optional<String> state = text(request, "state");
            Optional<String> redirectUri = text(request, "redirectUri");
            if (state.isEmpty() || redirectUri.isEmpty()) {
                throw Denial.of(ExperienceRule.SESSION_INSUFFICIENT_INFO, Came.told("a body without one of them"));
            }
            Verification away = Verification.away(scene.random(), method, connector);
            Map<String, String> told = new LinkedHashMap<>();
            told.put("redirect_uri", redirectUri.get());
            told.put("state", state.get());
            Optional.ofNullable(interaction.request().extras().told().get("login_hint"))
                    .ifPresent(hint -> told.put("login_hint", hint));
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("authorizationUri", ProviderStub.address(scene, connector, told));
            body.put("verificationId", away.id());
            Step step = ExperienceApi.verified(scene, interaction, away);
            return step.withAnswer(Answer.json(200, body));
        });
    }

    /** {@code POST /api/experience/verification/social/{id}/verify}, and the same for {@code sso}. */
    public static Step verify(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            String connector = connector(request);
            Verification away = interaction
                    .experience()
                    .verification(String.valueOf(request.json().get("verificationId")))
                    .filter(one -> one.connectorId().filter(connector::equals).isPresent())
                    .orElseThrow(() -> Denial.of(
                            ExperienceRule.SESSION_VERIFICATION_SESSION_NOT_FOUND,
                            Came.told("a verificationId that this sign-in has not")));
            Map<?, ?> data = request.json().get("connectorData") instanceof Map<?, ?> map ? map : Map.of();
            if (data.get("error") != null) {
                throw Denial.of(
                        ExperienceRule.CONNECTOR_AUTHORIZATION_FAILED,
                        Came.told("error "
                                + Came.value(String.valueOf(data.get("error"))).text()));
            }
            String code = String.valueOf(data.get("code"));
            ForeignPerson person = scene.state()
                    .find(ForeignCode.class, code)
                    .filter(one -> one.connectorId().equals(connector)
                            && one.expiresAt().isAfter(scene.now()))
                    .map(ForeignCode::person)
                    .orElseThrow(() -> Denial.of(ExperienceRule.CONNECTOR_CODE_INVALID, Came.secret(code)));
            Scene used = scene.with(scene.state().without(ForeignCode.class, code));
            return ExperienceApi.verified(used, interaction, away.met(person));
        });
    }

    /** {@code GET /api/experience/sso-connectors?email=…}: which enterprise connectors are in charge. */
    public static Step enterpriseConnectors(Scene scene, Request request) {
        return ExperienceApi.in(scene, request, interaction -> {
            String email = request.query().first("email").orElse("");
            return scene.answer(Answer.json(
                    200,
                    Map.of(
                            "connectorIds",
                            Identification.owning(scene, email).stream()
                                    .map(EnterpriseConnector::id)
                                    .toList())));
        });
    }

    private static String connector(Scene scene, Request request, Method method) {
        String id = connector(request);
        boolean known = method == Method.SOCIAL
                ? scene.directory().connectors().socialWithId(id).isPresent()
                : scene.directory().connectors().enterpriseWithId(id).isPresent();
        if (!known) {
            throw Denial.of(
                    ExperienceRule.ENTITY_NOT_FOUND,
                    Came.told("connector " + Came.value(id).text()));
        }
        return id;
    }

    private static String connector(Request request) {
        String[] segments = request.path().split("/", -1);
        return Parameters.decode(segments[segments.length - 2]);
    }

    private static Optional<String> text(Request request, String member) {
        return request.json().get(member) instanceof String text && !text.isEmpty()
                ? Optional.of(text)
                : Optional.empty();
    }
}
