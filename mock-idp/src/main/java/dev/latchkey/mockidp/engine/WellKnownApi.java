package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Application;
import dev.latchkey.mockidp.directory.ApplicationBranding;
import dev.latchkey.mockidp.directory.Connectors;
import dev.latchkey.mockidp.directory.Phrases;
import dev.latchkey.mockidp.directory.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a sign-in page of one's own reads before it shows anything. Open to everybody, as in Logto. */
public final class WellKnownApi {
    private WellKnownApi() {}

    /** {@code GET /api/.well-known/sign-in-exp}, with the look of the application that {@code appId} names. */
    public static Step signInExperience(Scene scene, Request request) {
        Connectors connectors = scene.directory().connectors();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tenantId", Tenant.ID);
        json.put("id", "default");
        ApplicationBranding look = request.query()
                .first("appId")
                .flatMap(scene.directory()::application)
                .map(Application::branding)
                .orElse(ApplicationBranding.NONE);
        Map<String, Object> color = new LinkedHashMap<>(Map.of("primaryColor", "#6139F6"));
        color.putAll(look.color());
        json.put("color", color);
        json.put("branding", look.pictures());
        json.putAll(scene.directory().signInExperience().toJson());
        json.put(
                "socialConnectors",
                connectors.social().stream()
                        .filter(one -> scene.directory()
                                .signInExperience()
                                .socialTargets()
                                .contains(one.target()))
                        .map(one -> one.toJson())
                        .toList());
        json.put(
                "ssoConnectors",
                connectors.enterprise().stream()
                        .map(one -> Map.of("id", one.id(), "connectorName", one.displayName()))
                        .toList());
        json.put("forgotPassword", Map.of("email", true, "phone", true));
        json.put("isDevelopmentTenant", false);
        return scene.answer(Answer.json(200, json));
    }

    /** {@code GET /api/.well-known/phrases}, {@code lng} optional. */
    public static Step phrases(Scene scene, Request request) {
        String language = scene.directory()
                .signInExperience()
                .languages()
                .chosen(
                        request.query().words("lng"),
                        request.header("accept-language").orElse(""));
        Phrases phrases = Phrases.in(language);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("translation", phrases.grouped());
        return scene.answer(Answer.json(200, json).withHeader("Content-Language", language));
    }
}
