package dev.latchkey.mockidp.directory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Token settings of an application; {@code customClientMetadata} of Logto's Management API. Lifetimes in seconds or days.
 *
 * @param isDeviceFlow whether a native application signs in by the device flow, and by nothing else; fixed at its creation
 * @param maxAllowedGrants how many grants of one user live at a time; the oldest give way. Console: "Concurrent device limit"
 */
public record CustomClientMetadata(
        List<String> corsAllowedOrigins,
        Duration idTokenTtl,
        Duration refreshTokenTtl,
        boolean alwaysIssueRefreshToken,
        boolean rotateRefreshToken,
        boolean allowTokenExchange,
        boolean isDeviceFlow,
        Optional<Integer> maxAllowedGrants) {
    private static final Set<String> MEMBERS = Set.of(
            "corsAllowedOrigins",
            "idTokenTtl",
            "refreshTokenTtl",
            "refreshTokenTtlInDays",
            "alwaysIssueRefreshToken",
            "rotateRefreshToken",
            "allowTokenExchange",
            "isDeviceFlow",
            "maxAllowedGrants");

    static final CustomClientMetadata DEFAULTS = new CustomClientMetadata(
            List.of(), Duration.ofHours(1), Duration.ofDays(14), false, true, false, false, Optional.empty());

    public CustomClientMetadata {
        corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
    }

    static CustomClientMetadata from(JsonObject json) {
        json.knows(MEMBERS, Set.of("tenantId"));
        Optional<Duration> days = json.number("refreshTokenTtlInDays", 1, 180).map(Duration::ofDays);
        Optional<Duration> seconds =
                json.number("refreshTokenTtl", 1, 180L * 86_400).map(Duration::ofSeconds);
        return new CustomClientMetadata(
                json.strings("corsAllowedOrigins").stream()
                        .map(origin -> origin.replaceFirst("/+$", ""))
                        .toList(),
                json.number("idTokenTtl", 1, 86_400L * 365)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULTS.idTokenTtl),
                days.or(() -> seconds).orElse(DEFAULTS.refreshTokenTtl),
                json.bool("alwaysIssueRefreshToken", DEFAULTS.alwaysIssueRefreshToken),
                json.bool("rotateRefreshToken", DEFAULTS.rotateRefreshToken),
                json.bool("allowTokenExchange", DEFAULTS.allowTokenExchange),
                json.bool("isDeviceFlow", DEFAULTS.isDeviceFlow),
                json.number("maxAllowedGrants", 1, Integer.MAX_VALUE).map(Long::intValue));
    }

    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("corsAllowedOrigins", corsAllowedOrigins);
        json.put("idTokenTtl", idTokenTtl.toSeconds());
        boolean wholeDays = refreshTokenTtl.toSeconds() % 86_400 == 0;
        json.put(
                wholeDays ? "refreshTokenTtlInDays" : "refreshTokenTtl",
                wholeDays ? refreshTokenTtl.toDays() : refreshTokenTtl.toSeconds());
        json.put("alwaysIssueRefreshToken", alwaysIssueRefreshToken);
        json.put("rotateRefreshToken", rotateRefreshToken);
        json.put("allowTokenExchange", allowTokenExchange);
        if (isDeviceFlow) {
            json.put("isDeviceFlow", true);
        }
        maxAllowedGrants.ifPresent(most -> json.put("maxAllowedGrants", most));
        return json;
    }

    CustomClientMetadata withCorsAllowedOrigins(List<String> origins) {
        return new CustomClientMetadata(
                origins,
                idTokenTtl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowTokenExchange,
                isDeviceFlow,
                maxAllowedGrants);
    }

    CustomClientMetadata withLifetimes(Duration idToken, Duration refreshToken) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idToken,
                refreshToken,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowTokenExchange,
                isDeviceFlow,
                maxAllowedGrants);
    }

    CustomClientMetadata withRefreshTokens(boolean always, boolean rotate) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                always,
                rotate,
                allowTokenExchange,
                isDeviceFlow,
                maxAllowedGrants);
    }

    CustomClientMetadata withTokenExchange(boolean allowed) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowed,
                isDeviceFlow,
                maxAllowedGrants);
    }

    CustomClientMetadata withDeviceFlow() {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowTokenExchange,
                true,
                maxAllowedGrants);
    }

    CustomClientMetadata withMaxAllowedGrants(int most) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowTokenExchange,
                isDeviceFlow,
                Optional.of(most));
    }
}
