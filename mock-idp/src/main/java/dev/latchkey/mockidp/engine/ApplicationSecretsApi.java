package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationSecret;
import dev.latchkey.mockidp.directory.Tenant;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/applications/{id}/secrets}: several, named, with an end or without. */
public final class ApplicationSecretsApi {
    private static final int ID = 2;
    private static final int NAME = 4;

    private ApplicationSecretsApi() {}

    /** {@code GET}: in clear. */
    public static Step list(ApiCall call) {
        Application application = call.application(ID);
        return call.answer(application.secrets().stream()
                .map(secret -> json(application, secret))
                .toList());
    }

    /** {@code POST}: a new one, whose value the mock draws. */
    public static Step create(ApiCall call) {
        Application application = call.application(ID);
        String name = call.body().required("name");
        Optional<Instant> end = call.body().moment("expiresAt");
        if (application.type().isPublic()) {
            throw ApiRefusal.unfit(Came.told("a public application, which has no secrets"));
        }
        if (find(application, name).isPresent()) {
            throw ApiRefusal.of(ManagementRule.SECRET_NAME_UNIQUE, "Secret name already exists.", Came.value(name));
        }
        if (end.filter(moment -> !moment.isAfter(call.scene().now())).isPresent()) {
            throw ApiRefusal.of(
                    ManagementRule.MOMENT_TO_COME,
                    "The value of `expiresAt` must be in the future.",
                    Came.told("a moment that is over"));
        }
        ApplicationSecret secret = new ApplicationSecret(
                name, RandomText.secret(call.scene()), call.scene().now(), end);
        return call.created(call.directory().with(application.withSecret(secret)), json(application, secret));
    }

    /** {@code PATCH /{name}}: another name. */
    public static Step rename(ApiCall call) {
        Application application = call.application(ID);
        ApplicationSecret before = find(application, call.segment(NAME)).orElseThrow(ApiRefusal::notFound);
        String name = call.body().required("name");
        if (!name.equals(before.name()) && find(application, name).isPresent()) {
            throw ApiRefusal.of(ManagementRule.SECRET_NAME_UNIQUE, "Secret name already exists.", Came.value(name));
        }
        ApplicationSecret after = new ApplicationSecret(name, before.value(), before.createdAt(), before.expiresAt());
        List<ApplicationSecret> all = application.secrets().stream()
                .map(secret -> secret.equals(before) ? after : secret)
                .toList();
        return call.changed(call.directory().with(application.withSecrets(all)), json(application, after));
    }

    /** {@code DELETE /{name}}: refused at the token endpoint from then on. */
    public static Step delete(ApiCall call) {
        Application application = call.application(ID);
        ApplicationSecret gone = find(application, call.segment(NAME)).orElseThrow(ApiRefusal::notFound);
        return call.gone(call.directory().with(application.withoutSecret(gone.name())));
    }

    private static Optional<ApplicationSecret> find(Application application, String name) {
        return application.secrets().stream()
                .filter(secret -> secret.name().equals(name))
                .findFirst();
    }

    private static Map<String, Object> json(Application application, ApplicationSecret secret) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("applicationId", application.id());
        json.putAll(secret.toJson());
        return json;
    }
}
