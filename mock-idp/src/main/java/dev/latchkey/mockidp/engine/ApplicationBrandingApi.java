package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationBranding;

/** {@code /api/applications/{id}/sign-in-experience}: how the pages of a sign-in to the application look. */
public final class ApplicationBrandingApi {
    private static final int ID = 2;

    private ApplicationBrandingApi() {}

    /** {@code GET}: 404 until something was put there. */
    public static Step show(ApiCall call) {
        Application application = call.application(ID);
        if (application.branding().isEmpty()) {
            throw ApiRefusal.unknown("application_sign_in_experiences", application.id());
        }
        return call.answer(application.branding().toJson(application.id()));
    }

    /** {@code PUT}: 201 for the first, 200 for what replaces it. */
    public static Step replace(ApiCall call) {
        Application before = call.application(ID);
        Application after =
                before.with(ApplicationBranding.requested(call.request().body()));
        Object json = after.branding().toJson(after.id());
        return before.branding().isEmpty()
                ? call.created(call.directory().with(after), json)
                : call.changed(call.directory().with(after), json);
    }
}
