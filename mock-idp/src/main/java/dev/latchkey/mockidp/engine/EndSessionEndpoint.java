package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.EndSessionRule;
import java.util.List;
import java.util.Optional;

/** Sign-out: OpenID Connect RP-Initiated Logout 1.0. The first answer is always a form; posting it ends the session. */
public final class EndSessionEndpoint {
    private EndSessionEndpoint() {}

    /** {@code GET} and {@code POST /oidc/session/end}. */
    public static Step answer(Scene scene, Request request) {
        try {
            Parameters parameters = request.rewrittenToGet();
            parameters.repeated().ifPresent(name -> {
                throw OidcError.repeated(name).refusal();
            });
            return form(scene, request, parameters);
        } catch (Refusal refusal) {
            return scene.answer(refusal.error().answer(request));
        }
    }

    private static Step form(Scene scene, Request request, Parameters parameters) {
        Optional<String> clientId = clientId(scene, parameters);
        Optional<Application> client = clientId.map(scene::client);
        LogoutRequest logout = new LogoutRequest(
                scene.random(),
                clientId,
                client.flatMap(application -> postLogoutRedirectUri(application, parameters)),
                parameters.first("state"));
        Session session = scene.session(request)
                .orElseGet(() -> Sessions.started(scene, Optional.empty()))
                .with(logout);
        String action = scene.provider().endpoint() + "/oidc/session/end/confirm";
        Answer page = Answer.of(
                        200,
                        new Content.LogoutView(
                                logout.xsrf(), action, Spoken.phrases(scene, request, parameters.first("ui_locales"))))
                .withHeader("Cache-Control", "no-store")
                .withCookies(List.of(Cookies.session(session)));
        return new Step(
                scene.state().with(session), clientId.map(page::concerning).orElse(page));
    }

    /** By hint or parameter; an expired hint is as good as a fresh one. */
    private static Optional<String> clientId(Scene scene, Parameters parameters) {
        Optional<String> given = parameters.first("client_id");
        Optional<String> hinted = parameters.first("id_token_hint").map(compact -> audience(scene, compact));
        if (given.isPresent() && hinted.filter(id -> !id.equals(given.get())).isPresent()) {
            throw OidcError.invalidRequest(
                            "client_id does not match the provided id_token_hint",
                            EndSessionRule.HINT_OF_CLIENT.broken(
                                    Came.told("client_id " + Came.value(given).text() + " and a hint of "
                                            + Came.value(hinted).text())))
                    .refusal();
        }
        return given.or(() -> hinted);
    }

    private static String audience(Scene scene, String compact) {
        IdTokenHint hint = scene.hint(compact);
        if (hint instanceof IdTokenHint.Valid valid) {
            return valid.audience();
        }
        boolean unreadable = hint instanceof IdTokenHint.Undecodable;
        throw OidcError.invalidRequest(
                        unreadable ? "could not decode id_token_hint" : "could not validate id_token_hint",
                        unreadable
                                ? EndSessionRule.HINT_READABLE.broken(Came.secret(compact))
                                : EndSessionRule.HINT_OURS.broken(Came.told("a token that this provider did not sign")))
                .refusal();
    }

    private static Optional<String> postLogoutRedirectUri(Application client, Parameters parameters) {
        Optional<String> given = parameters.first("post_logout_redirect_uri");
        if (given.filter(uri -> !RedirectUriMatch.postLogoutRedirectUri(client, uri))
                .isPresent()) {
            throw OidcError.invalidRequest(
                            "post_logout_redirect_uri not registered",
                            EndSessionRule.REDIRECT_URI_REGISTERED.broken(
                                    "one of: "
                                            + String.join(
                                                    " ",
                                                    client.oidcClientMetadata().postLogoutRedirectUris()),
                                    Came.address(given)))
                    .refusal();
        }
        return given;
    }

    /**
     * {@code POST /oidc/session/end/confirm}. What was granted without offline_access lives by the session and ends with it; what
     * has offline_access lives on.
     */
    public static Step confirm(Scene scene, Request request) {
        Optional<Session> session = scene.session(request);
        Optional<LogoutRequest> logout = session.flatMap(Session::logout);
        if (session.isEmpty() || logout.isEmpty()) {
            return scene.answer(OidcError.invalidRequest(
                            "could not find logout details", EndSessionRule.LOGOUT_UNDER_WAY.broken(Came.nothing()))
                    .answer(request));
        }
        if (request.form().first("xsrf").filter(logout.get().xsrf()::equals).isEmpty()) {
            return scene.answer(OidcError.invalidRequest(
                            "xsrf token invalid",
                            EndSessionRule.FORM_SECRET.broken(
                                    Came.secret(request.form().first("xsrf"))))
                    .answer(request));
        }
        Answer onward =
                Answer.seeOther(onward(scene, logout.get(), request.form().has("logout")));
        Answer named = logout.get().clientId().map(onward::concerning).orElse(onward);
        return request.form().has("logout")
                ? ended(scene, session.get(), named)
                : kept(scene, session.get(), logout.get(), named);
    }

    private static Step ended(Scene scene, Session session, Answer onward) {
        Answer answer = onward.withCookies(List.of(Cookies.noSession()))
                .withDeliveries(LogoutToken.deliveries(scene, session, application -> true));
        return new Step(scene.state().without(Session.class, session.id()), answer);
    }

    private static String onward(Scene scene, LogoutRequest logout, boolean confirmed) {
        Optional<String> target = logout.postLogoutRedirectUri()
                .map(uri -> logout.state()
                        .map(state -> uri + (uri.contains("?") ? "&" : "?") + "state=" + Parameters.encode(state))
                        .orElse(uri));
        String page = scene.provider().endpoint() + "/oidc/session/end/success";
        return target.orElse(logout.clientId()
                .filter(id -> !confirmed)
                .map(id -> page + "?client_id=" + Parameters.encode(id))
                .orElse(page));
    }

    /** The user stays signed in, but the application that asked is forgotten, and with it what lives by the session. */
    private static Step kept(Scene scene, Session session, LogoutRequest logout, Answer onward) {
        Session forgetting = logout.clientId().map(session::withoutGrant).orElse(session);
        List<LogoutDelivery> deliveries = LogoutToken.deliveries(
                scene,
                session,
                application -> logout.clientId().filter(application::equals).isPresent());
        return new Step(scene.state().with(forgetting), onward.withDeliveries(deliveries));
    }

    /** {@code GET /oidc/session/end/success}. */
    public static Step success(Scene scene, Request request) {
        Optional<String> unknown = request.query()
                .first("client_id")
                .filter(id -> scene.directory().application(id).isEmpty());
        return scene.answer(unknown.map(id -> OidcError.unknownClient(id).answer(request))
                .orElseGet(() -> Answer.of(200, new Content.SignedOutView(Spoken.phrases(scene, request)))));
    }
}
