package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.RequestRule;
import java.util.Optional;

/** What token, revocation, introspection and pushed requests have in common: a form, an authenticated client, its origin, JSON errors. */
final class BackChannel {
    private BackChannel() {}

    /** What an endpoint does once the client is known. */
    interface Call {
        Step answer(Application client, Parameters form);
    }

    static Step answer(Scene scene, Request request, Call call) {
        try {
            Parameters form = form(request);
            Application client = ClientAuthentication.authenticated(scene, request, form);
            Optional<OidcError> origin = Cors.refused(scene, request, client);
            if (origin.isPresent()) {
                return scene.answer(noStore(origin.get().answer(request)).concerning(client.id()));
            }
            Step called = call(scene, request, call, new Checked(client, form));
            Step step = ClientAuthentication.spent(called, client, form);
            return step.withAnswer(Cors.open(noStore(step.answer()), request).concerning(client.id()));
        } catch (Refusal refusal) {
            return unproven(scene, request, refusal.error());
        }
    }

    /** A client that is known but not proven is judged by its origin first. */
    private static Step unproven(Scene scene, Request request, OidcError error) {
        Optional<OidcError> origin = error.status() == 401
                ? ClientAuthentication.claimedClient(request)
                        .flatMap(scene.directory()::application)
                        .flatMap(client -> Cors.refused(scene, request, client))
                : Optional.empty();
        return scene.answer(origin.map(foreign -> noStore(foreign.answer(request)))
                .orElseGet(() -> Cors.open(noStore(error.answer(request)), request)));
    }

    private record Checked(Application client, Parameters form) {}

    private static Step call(Scene scene, Request request, Call call, Checked checked) {
        try {
            return call.answer(checked.client, checked.form);
        } catch (Refusal refusal) {
            return scene.answer(refusal.error().answer(request));
        }
    }

    private static Parameters form(Request request) {
        String type = request.mediaType();
        if (!type.equals("application/x-www-form-urlencoded") && !type.equals("application/json")) {
            String path = request.path().replaceFirst("^/oidc", "");
            throw OidcError.invalidRequest(
                            "only application/x-www-form-urlencoded content-type bodies are supported on POST " + path,
                            RequestRule.CONTENT_TYPE_KNOWN.broken(Came.value(type)))
                    .refusal();
        }
        request.requireReadable();
        Parameters form = request.form();
        form.repeated().ifPresent(name -> {
            throw OidcError.repeated(name).refusal();
        });
        return form;
    }

    private static Answer noStore(Answer answer) {
        return answer.withHeader("Cache-Control", "no-store");
    }
}
