package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.DeviceRule;
import dev.latchkey.mockidp.rule.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the user of a device types its code and signs in: RFC 8628 section 3.3. */
public final class DeviceFlow {
    private static final String PAGE = "/device";
    private static final String PATH = "/oidc/device";

    private DeviceFlow() {}

    /** {@code GET /device}: the page; a browser without the form's secret is sent to fetch one. */
    public static Step page(Scene scene, Request request) {
        if (!scene.logto().hasDeviceFlow()) {
            return scene.answer(Answer.found("/unknown-session"));
        }
        Optional<String> xsrf = request.cookie(Cookies.DEVICE);
        if (xsrf.isEmpty()) {
            String query = request.query().encoded();
            return scene.answer(Answer.found(query.isEmpty() ? PATH : PATH + "?" + query));
        }
        Optional<DeviceCode> code = request.query().first("user_code").flatMap(typed -> waiting(scene, typed));
        return scene.answer(Answer.of(
                200,
                new Content.DeviceView(
                        xsrf.get(),
                        code.map(DeviceCode::shownUserCode),
                        code.flatMap(found -> scene.directory().application(found.clientId()))
                                .map(Application::name),
                        request.query()
                                .first("input_code")
                                .or(() -> request.query().first("user_code")),
                        request.query().first("error"),
                        Spoken.phrases(
                                scene,
                                request,
                                code.flatMap(found -> found.parameters().first("ui_locales"))))));
    }

    private static Optional<DeviceCode> waiting(Scene scene, String typed) {
        return found(scene, typed).filter(code -> code.progress() == DeviceCode.Progress.WAITING);
    }

    /** {@code GET /device/success}. */
    public static Step success(Scene scene, Request request) {
        return scene.answer(Answer.of(200, new Content.DeviceDoneView(Spoken.phrases(scene, request))));
    }

    /** {@code GET /oidc/device}: gives the browser the form's secret; a code in the address is posted on at once. */
    public static Step visit(Scene scene, Request request) {
        if (!scene.logto().hasDeviceFlow()) {
            return Unrecognized.answer(scene, request);
        }
        Session session = scene.session(request).orElseGet(() -> Sessions.started(scene, Optional.empty()));
        DeviceVisit visit =
                new DeviceVisit(session.id(), scene.random(), scene.now().plus(Lifetimes.DEVICE_CODE));
        Answer answer = request.query()
                .first("user_code")
                .map(typed -> Answer.of(
                        200,
                        new Content.Callback(
                                scene.provider().endpoint() + PATH, ResponseMode.FORM_POST, posted(visit, typed))))
                .orElseGet(() -> at(visit, Parameters.NONE));
        return new Step(
                scene.state().with(session).with(visit),
                answer.withHeader("Cache-Control", "no-store").withCookies(List.of(Cookies.session(session))));
    }

    private static Parameters posted(DeviceVisit visit, String typed) {
        return Parameters.of("xsrf", visit.xsrf()).and(Parameters.of("user_code", typed));
    }

    /** {@code POST /oidc/device}: the code was typed, confirmed or declined. */
    public static Step submit(Scene scene, Request request) {
        if (!scene.logto().hasDeviceFlow()) {
            return Unrecognized.answer(scene, request);
        }
        Optional<DeviceVisit> visit =
                scene.session(request).flatMap(session -> scene.state().find(DeviceVisit.class, session.id()));
        if (visit.isEmpty()) {
            return scene.answer(OidcError.invalidRequest(
                            "could not find device form details", DeviceRule.FORM_UNDER_WAY.broken(Came.nothing()))
                    .answer(request));
        }
        if (request.form().first("xsrf").filter(visit.get().xsrf()::equals).isEmpty()) {
            return scene.answer(OidcError.invalidRequest(
                            "xsrf token invalid",
                            DeviceRule.FORM_SECRET.broken(
                                    Came.secret(request.form().first("xsrf"))))
                    .answer(request));
        }
        return decided(scene, request, visit.get());
    }

    private static Step decided(Scene scene, Request request, DeviceVisit visit) {
        Parameters form = request.form();
        String typed = form.first("user_code").orElse("");
        Optional<DeviceCode> code = found(scene, typed);
        Optional<Misfit> misfit = misfit(scene, typed, code);
        if (misfit.isPresent()) {
            Parameters again = typed.isEmpty() ? Parameters.NONE : Parameters.of("input_code", typed);
            return scene.answer(at(visit, again.and(Parameters.of("error", misfit.get().name)))
                    .because(misfit.get().why));
        }
        if (form.has("abort")) {
            State denied = scene.state().with(code.get().denied(DeviceCode.Denial.BY_USER));
            return new Step(
                    denied,
                    at(visit, Parameters.of("error", "AbortedError"))
                            .because(DeviceRule.NOT_DECLINED.broken(Came.told("a click on Cancel"))));
        }
        return form.has("confirm")
                ? confirmed(scene, request, code.get())
                : scene.answer(at(visit, Parameters.of("user_code", code.get().shownUserCode())));
    }

    /** What is wrong with a code, by the name that Logto's page gets for it. */
    private record Misfit(String name, Explanation why) {
        static Optional<Misfit> of(String name, DeviceRule rule, Came came) {
            return Optional.of(new Misfit(name, rule.broken(came)));
        }
    }

    private static Optional<Misfit> misfit(Scene scene, String typed, Optional<DeviceCode> code) {
        if (typed.isEmpty()) {
            return Misfit.of("NoCodeError", DeviceRule.USER_CODE_REQUIRED, Came.nothing());
        }
        if (code.isEmpty()) {
            return Misfit.of("NotFoundError", DeviceRule.USER_CODE_KNOWN, Came.secret(typed));
        }
        if (code.get().isExpired(scene.now())) {
            return Misfit.of("ExpiredError", DeviceRule.USER_CODE_FRESH, Came.told("an expired one"));
        }
        return code.get().progress() == DeviceCode.Progress.WAITING
                ? Optional.empty()
                : Misfit.of("AlreadyUsedError", DeviceRule.USER_CODE_ONCE, Came.told("one that was used"));
    }

    private static Step confirmed(Scene scene, Request request, DeviceCode code) {
        String sessionId = scene.session(request).map(Session::id).orElse("");
        Scene onward =
                scene.with(scene.state().without(DeviceVisit.class, sessionId).with(code.confirmed()));
        try {
            Application client = scene.client(code.clientId());
            return AuthorizationEndpoint.begin(
                    onward, request, AuthorizationRequest.ofDevice(scene, code.parameters(), client, code.value()));
        } catch (Refusal refusal) {
            return refused(onward, code.value(), refusal.error());
        }
    }

    /** The end of the user's way: the device gets its tokens at its next poll. */
    static Step granted(Scene scene, String device, Authorized authorized) {
        State state = scene.state()
                .find(DeviceCode.class, device)
                .map(code -> scene.state().with(code.granted(authorized)))
                .orElse(scene.state());
        return new Step(state, leaving("/device/success"));
    }

    /** The end of the user's way where something is wrong: the device hears it at its next poll. */
    static Step refused(Scene scene, String device, OidcError error) {
        DeviceCode.Denial denial =
                new DeviceCode.Denial(error.error(), error.description().orElse(error.error()));
        State state = scene.state()
                .find(DeviceCode.class, device)
                .map(code -> scene.state().with(code.denied(denial)))
                .orElse(scene.state());
        return new Step(
                state,
                leaving(PAGE + "?error=" + Parameters.encode(error.error())).because(error.why()));
    }

    private static Answer leaving(String location) {
        return Answer.found(location).withCookies(List.of(Cookies.noDevice()));
    }

    private static Answer at(DeviceVisit visit, Parameters query) {
        String text = query.encoded();
        return Answer.found(text.isEmpty() ? PAGE : PAGE + "?" + text).withCookies(List.of(Cookies.device(visit)));
    }

    /** By what the user typed, in whatever case and with whatever between the letters. */
    private static Optional<DeviceCode> found(Scene scene, String typed) {
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return scene.state()
                .all(DeviceCode.class)
                .filter(code -> code.userCode().equals(letters))
                .findFirst();
    }
}
