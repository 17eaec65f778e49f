package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.CimdSettings;
import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.TenantSettings;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /api/configs}: which extended claims the ID token carries, and whether dynamic applications are let in. */
public final class ConfigsApi {
    private static final String MEMBER = "enabledExtendedClaims";

    private ConfigsApi() {}

    /** {@code GET}. */
    public static Step idToken(ApiCall call) {
        return call.answer(json(call.directory().extendedClaims()));
    }

    /** {@code PUT}: in effect at the next token. */
    public static Step editIdToken(ApiCall call) {
        Set<String> claims = call.body().stringsOrNone(MEMBER);
        if (!TenantSettings.EXTENDED_CLAIMS.containsAll(claims)) {
            throw ApiBody.wrong(MEMBER, "has an unknown claim");
        }
        Directory after = call.directory().with(call.directory().settings().withExtendedClaims(claims));
        return call.changed(after, json(claims));
    }

    /** {@code GET /api/configs/cimd}. */
    public static Step cimd(ApiCall call) {
        return call.answer(json(call.directory().settings().cimd()));
    }

    /** {@code PATCH /api/configs/cimd}: in effect at the next request. */
    public static Step editCimd(ApiCall call) {
        TenantSettings settings = call.directory().settings();
        CimdSettings after = settings.cimd()
                .enabled(call.body().bool("enabled").orElse(settings.cimd().isEnabled()));
        return call.changed(call.directory().with(settings.with(after)), json(after));
    }

    private static Map<String, Object> json(CimdSettings settings) {
        return Map.of("enabled", settings.isEnabled());
    }

    private static Map<String, Object> json(Set<String> claims) {
        Stream<String> inOrder = TenantSettings.EXTENDED_CLAIMS.stream().filter(claims::contains);
        return Map.of(MEMBER, inOrder.toList());
    }
}
