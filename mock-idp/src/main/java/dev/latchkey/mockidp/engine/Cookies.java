package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provider's cookies, by Logto's names; each is Lax. */
final class Cookies {
    static final String SESSION = "_session";
    static final String DEVICE = "_logto_device_flow_xsrf";
    private static final String DEVICE_PATH = "/device";
    private static final String INTERACTION = "_interaction";
    private static final String RESUME = "_interaction_resume";
    private static final String LATEST = "_legacy";

    private Cookies() {}

    /** Lives as long as the session, counted from the sign-in that sets it. */
    static CookieChange session(Session session) {
        return CookieChange.set(SESSION, session.id(), Duration.between(session.signedInAt(), session.expiresAt()));
    }

    /** Readable for the page's script, as in Logto. */
    static CookieChange device(DeviceVisit visit) {
        return new CookieChange(DEVICE, visit.xsrf(), DEVICE_PATH, Optional.of(Lifetimes.DEVICE_CODE), false);
    }

    static CookieChange noDevice() {
        return new CookieChange(DEVICE, "", DEVICE_PATH, Optional.of(Duration.ZERO), false);
    }

    static CookieChange noSession() {
        return CookieChange.remove(SESSION, "/");
    }

    /** Remembers an interaction by its application, so that two applications can sign in side by side. */
    static List<CookieChange> interaction(Scene scene, Request request, Interaction interaction) {
        Map<String, Object> uids = new LinkedHashMap<>(uids(request));
        uids.values()
                .removeIf(uid -> scene.state()
                        .find(Interaction.class, String.valueOf(uid))
                        .isEmpty());
        uids.put(interaction.request().clientId(), interaction.uid());
        uids.put(LATEST, interaction.uid());
        List<CookieChange> cookies = new ArrayList<>();
        cookies.addAll(List.of(
                CookieChange.set(INTERACTION, Parameters.encode(Json.write(uids)), Lifetimes.INTERACTION),
                new CookieChange(
                        RESUME,
                        interaction.uid(),
                        resumePath(interaction.uid()),
                        Optional.of(Lifetimes.INTERACTION),
                        true),
                logto(interaction.request())));
        interaction.request().extras().oneTap().map(Cookies::oneTap).ifPresent(cookies::add);
        return cookies;
    }

    /** Long enough for the page that comes next, whose script reads it. */
    private static CookieChange oneTap(String credential) {
        return new CookieChange(
                "_logto_google_one_tap_credential",
                Parameters.encode(credential),
                "/",
                Optional.of(Duration.ofSeconds(10)),
                false);
    }

    /** What Logto's pages know of the application and its wishes. */
    private static CookieChange logto(AuthorizationRequest request) {
        Map<String, String> told = request.extras().told();
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("appId", request.clientId());
        Optional.ofNullable(told.get("organization_id")).ifPresent(id -> known.put("organizationId", id));
        Optional.ofNullable(told.get("ui_locales")).ifPresent(locales -> known.put("uiLocales", locales));
        String text = Parameters.encode(Json.write(known));
        return new CookieChange("_logto", text, "/", Optional.empty(), false);
    }

    /** The interaction of the application that the request names, or else the latest. */
    static Optional<Interaction> interaction(Scene scene, Request request) {
        String name = request.header("logto-app-id")
                .or(() -> request.query().first("app_id"))
                .orElse(LATEST);
        return Optional.ofNullable(uids(request).get(name))
                .flatMap(uid -> scene.state().find(Interaction.class, String.valueOf(uid)))
                .filter(interaction -> interaction.expiresAt().isAfter(scene.now()));
    }

    /** The interaction that the resume address names, if this browser began it. */
    static Optional<Interaction> resumed(Scene scene, Request request) {
        return request.cookie(RESUME)
                .filter(request.lastSegment()::equals)
                .flatMap(uid -> scene.state().find(Interaction.class, uid))
                .filter(interaction -> interaction.expiresAt().isAfter(scene.now()));
    }

    static CookieChange noResume(String uid) {
        return CookieChange.remove(RESUME, resumePath(uid));
    }

    static String resumePath(String uid) {
        return "/oidc/auth/" + uid;
    }

    private static Map<String, Object> uids(Request request) {
        try {
            return request.cookie(INTERACTION)
                    .map(text -> Json.object(Parameters.decode(text)))
                    .orElse(Map.of());
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }
}
