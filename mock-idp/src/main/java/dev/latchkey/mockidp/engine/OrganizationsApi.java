package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Organization;
import java.util.Map;

/** {@code /api/organizations}. */
public final class OrganizationsApi {
    private static final int ID = 2;

    private OrganizationsApi() {}

    /** {@code GET}. */
    public static Step list(ApiCall call) {
        return call.page(call.directory().organizations().all().values().stream()
                .map(Organization::toJson)
                .toList());
    }

    /** {@code POST}. */
    public static Step create(ApiCall call) {
        ApiBody body = call.body();
        Organization bare = Organization.of(RandomText.userId(call.scene()), body.required("name"))
                .withCreatedAt(call.scene().now());
        Organization made = edited(bare, body);
        return call.created(call.directory().with(made), made.toJson());
    }

    /** {@code GET /{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(call.organization(ID).toJson());
    }

    /** {@code PATCH /{id}}. */
    public static Step edit(ApiCall call) {
        Organization after = edited(call.organization(ID), call.body());
        return call.changed(call.directory().with(after), after.toJson());
    }

    private static Organization edited(Organization before, ApiBody body) {
        Organization named = body.text("name").map(before::withName).orElse(before);
        Organization described =
                body.text("description").map(named::withDescription).orElse(named);
        return described.withCustomData(body.object("customData").orElse(described.customData()));
    }

    /** {@code DELETE /{id}}. */
    public static Step delete(ApiCall call) {
        String id = call.segment(ID);
        Map<String, Organization> all = call.directory().organizations().all();
        if (!all.containsKey(id)) {
            throw ApiRefusal.notFound();
        }
        return call.gone(call.directory().withoutOrganization(id));
    }
}
