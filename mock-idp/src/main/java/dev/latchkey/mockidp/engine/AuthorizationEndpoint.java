package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.engine.Interaction.Done;
import dev.latchkey.mockidp.rule.AuthorizationRule;
import dev.latchkey.mockidp.rule.Came;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The authorization endpoint, OpenID Connect Core 3.1.2, with its stops at the sign-in page and the consent page. */
public final class AuthorizationEndpoint {
    private AuthorizationEndpoint() {}

    /** {@code GET} and {@code POST /oidc/auth}. */
    public static Step answer(Scene scene, Request request) {
        Parameters sent;
        try {
            sent = request.rewrittenToGet();
        } catch (Refusal refusal) {
            return scene.answer(refusal.error().answer(request));
        }
        return answer(scene, request, sent);
    }

    private static Step answer(Scene scene, Request request, Parameters sent) {
        Optional<PushedRequest> pushed = RequestUri.opened(scene, sent);
        Parameters parameters = pushed.map(PushedRequest::parameters).orElse(sent);
        ReturnAddress address;
        try {
            address = ReturnAddress.of(scene, parameters);
        } catch (Refusal refusal) {
            return scene.answer(unredirected(scene, request, parameters, refusal.error()));
        }
        try {
            AuthorizationRequest checked = AuthorizationRequest.checked(scene, parameters, address);
            AuthorizationRequest asked = pushed.map(checked::openedFrom).orElse(checked);
            Step step = proceed(new Passage(scene, request, asked, Done.NOTHING), scene.session(request));
            return step.withAnswer(step.answer().deciding(Decisions.ofScopes(parameters, asked)));
        } catch (Refusal refusal) {
            return scene.answer(address.refuse(refusal.error()));
        }
    }

    /** {@code GET /oidc/auth/{uid}}: the way goes on after a stop. */
    public static Step resume(Scene scene, Request request) {
        Optional<Interaction> found =
                Cookies.resumed(scene, request).filter(interaction -> isOfSession(scene, request, interaction));
        if (found.isEmpty()) {
            return scene.answer(
                    OidcError.unknownSession().with("iss", scene.issuer()).answer(request));
        }
        Interaction interaction = found.get();
        if (scene.state().find(AbortedInteraction.class, interaction.uid()).isPresent()) {
            return aborted(scene, request, interaction);
        }
        Scene after = scene.with(scene.state().without(Interaction.class, interaction.uid()));
        Optional<Session> session = interaction.done().login() && !interaction.consenting()
                ? interaction.account().map(account -> Sessions.signedIn(after, request, account))
                : after.session(request);
        Scene known = session.map(live -> Sessions.keep(after, request, live)).orElse(after);
        Step step = proceed(new Passage(known, request, interaction.request(), interaction.done()), session);
        List<CookieChange> cookies = session.map(
                        live -> List.of(Cookies.noResume(interaction.uid()), Cookies.session(live)))
                .orElse(List.of(Cookies.noResume(interaction.uid())));
        return step.withAnswer(step.answer().withCookies(cookies));
    }

    /** Who consents is who is signed in; meanwhile another tab may have signed in somebody else. */
    private static boolean isOfSession(Scene scene, Request request, Interaction interaction) {
        Optional<String> account = scene.session(request).flatMap(Session::accountId);
        return !interaction.consenting() || account.equals(interaction.account());
    }

    private static Step aborted(Scene scene, Request request, Interaction interaction) {
        State after = scene.state()
                .without(Interaction.class, interaction.uid())
                .without(AbortedInteraction.class, interaction.uid());
        Passage passage = new Passage(scene.with(after), request, interaction.request(), interaction.done());
        Step step = refused(
                passage,
                OidcError.bare("oidc.aborted", AuthorizationRule.NOT_ABORTED.broken(Came.told("the user's leave"))));
        return step.withAnswer(step.answer().withCookies(List.of(Cookies.noResume(interaction.uid()))));
    }

    private static Answer unredirected(Scene scene, Request request, Parameters parameters, OidcError error) {
        OidcError named = parameters
                .first("state")
                .map(state -> error.with("state", state))
                .orElse(error);
        Answer answer = named.with("iss", scene.issuer()).answer(request);
        return parameters.first("client_id").map(answer::concerning).orElse(answer);
    }

    /** One request on its way. */
    private record Passage(Scene scene, Request request, AuthorizationRequest asked, Done done) {}

    private static Step proceed(Passage passage, Optional<Session> session) {
        try {
            requireAccess(passage, session);
            Optional<OidcError> login = Prompts.login(passage.scene, passage.asked, passage.done, session);
            if (login.isPresent()) {
                return stop(passage, login.get(), false, session);
            }
            Session signedIn = session.orElseThrow();
            Optional<OidcError> consent = Prompts.consent(passage.scene, passage.asked, passage.done, signedIn);
            return consent.isPresent() ? stop(passage, consent.get(), true, session) : issueCode(passage, signedIn);
        } catch (Refusal refusal) {
            return refused(passage, refusal.error());
        }
    }

    /** Of a user who used the application before; the consent page asks all others. */
    private static void requireAccess(Passage passage, Optional<Session> session) {
        Application client = passage.scene.asNow(passage.asked.address().client());
        if (!passage.done.consent()) {
            ApplicationAccess.require(
                    passage.scene,
                    client,
                    session.filter(live -> live.grants().containsKey(client.id()))
                            .flatMap(Session::accountId));
        }
    }

    /** Begins the way of a request that came by another door than this endpoint. */
    static Step begin(Scene scene, Request request, AuthorizationRequest asked) {
        return proceed(new Passage(scene, request, asked, Done.NOTHING), scene.session(request));
    }

    private static Step refused(Passage passage, OidcError error) {
        return passage.asked
                .device()
                .map(device -> DeviceFlow.refused(passage.scene, device, error))
                .orElseGet(() -> passage.scene.answer(passage.asked.address().refuse(error)));
    }

    /** Sends the browser to a page, or, where prompt=none forbids that, back with the reason. */
    private static Step stop(Passage passage, OidcError reason, boolean consenting, Optional<Session> session) {
        if (passage.asked.prompts().contains("none")) {
            throw reason.refusal();
        }
        Scene scene = passage.scene;
        Interaction interaction = new Interaction(
                scene.id(),
                passage.asked,
                consenting,
                consenting ? passage.done : Done.NOTHING,
                Map.of(),
                consenting ? session.flatMap(Session::accountId) : Optional.empty(),
                scene.now().plus(Lifetimes.INTERACTION));
        Answer answer = Answer.seeOther(page(passage.asked, consenting))
                .withCookies(Cookies.interaction(scene, passage.request, interaction))
                .concerning(passage.asked.clientId());
        return new Step(scene.state().with(interaction), answer);
    }

    private static String page(AuthorizationRequest asked, boolean consenting) {
        return consenting
                ? "/consent?app_id=" + Parameters.encode(asked.clientId())
                : asked.extras().page(asked.clientId());
    }

    private static Step issueCode(Passage passage, Session session) {
        AuthorizationRequest asked = passage.asked;
        String grantId = String.valueOf(session.grants().get(asked.clientId()));
        Scene scene = passage.scene.with(
                GrantLimit.applied(passage.scene, asked.address().client(), grantId));
        State before = asked.pushed().map(id -> RequestUri.consumed(scene, id)).orElse(scene.state());
        boolean offline = asked.scopes().contains(Scopes.OFFLINE_ACCESS);
        Optional<Instant> authTime = asked.wantsAuthTime() ? Optional.of(session.signedInAt()) : Optional.empty();
        Authorized authorized = new Authorized(
                grantId,
                asked.clientId(),
                session.accountId().orElseThrow(),
                asked.scopes(),
                asked.targets(),
                asked.nonce(),
                authTime,
                offline ? Optional.empty() : Optional.of(session.id()),
                LogoutToken.sid(asked.address().client(), session));
        if (asked.device().isPresent()) {
            return DeviceFlow.granted(scene, asked.device().get(), authorized);
        }
        AuthorizationCode code = new AuthorizationCode(
                scene.random(),
                authorized,
                asked.address().redirectUri(),
                asked.codeChallenge(),
                false,
                scene.now().plus(Lifetimes.CODE));
        return new Step(before.with(code), asked.address().code(code.value()));
    }
}
