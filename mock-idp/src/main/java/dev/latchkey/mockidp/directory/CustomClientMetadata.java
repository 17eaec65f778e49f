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
 * @param isDeviceFlow a Native application that signs in on another device; it has no other flow
 */
public record CustomClientMetadata(
        List<String> corsAllowedOrigins,
        Duration idTokenTtl,
        Duration refreshTokenTtl,
        boolean alwaysIssueRefreshToken,
        boolean rotateRefreshToken,
        boolean allowTokenExchange,
        boolean isDeviceFlow) {
    private static final Set<String> MEMBERS = Set.of(
            "corsAllowedOrigins",
            "idTokenTtl",
            "refreshTokenTtl",
            "refreshTokenTtlInDays",
            "alwaysIssueRefreshToken",
            "rotateRefreshToken",
            "allowTokenExchange",
            "isDeviceFlow");
    private static final Set<String> NOT_YET = Set.of("tenantId", "maxAllowedGrants");

    static final CustomClientMetadata DEFAULTS =
            new CustomClientMetadata(List.of(), Duration.ofHours(1), Duration.ofDays(14), false, true, false, false);

    public CustomClientMetadata {
        corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
    }

    static CustomClientMetadata from(JsonObject json) {
        json.knows(MEMBERS, NOT_YET);
        Optional<Duration> days = json.number("refreshTokenTtlInDays", 1, 180).map(Duration::ofDays);
        Optional<Duration> seconds =
                json.number("refreshTokenTtl", 1, 180L * 86_400).map(Duration::ofSeconds);
        return new CustomClientMetadata(
                json.strings("corsAllowedOrigins"),
                json.number("idTokenTtl", 1, 86_400L * 365)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULTS.idTokenTtl),
                days.or(() -> seconds).orElse(DEFAULTS.refreshTokenTtl),
                json.bool("alwaysIssueRefreshToken", DEFAULTS.alwaysIssueRefreshToken),
                json.bool("rotateRefreshToken", DEFAULTS.rotateRefreshToken),
                json.bool("allowTokenExchange", DEFAULTS.allowTokenExchange),
                json.bool("isDeviceFlow", DEFAULTS.isDeviceFlow));
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
                isDeviceFlow);
    }

    CustomClientMetadata withIdTokenTtl(Duration ttl) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                ttl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowTokenExchange,
                isDeviceFlow);
    }

    CustomClientMetadata withRefreshTokenTtl(Duration ttl) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                ttl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowTokenExchange,
                isDeviceFlow);
    }

    CustomClientMetadata withAlwaysIssueRefreshToken(boolean always) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                always,
                rotateRefreshToken,
                allowTokenExchange,
                isDeviceFlow);
    }

    CustomClientMetadata withRotateRefreshToken(boolean rotate) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotate,
                allowTokenExchange,
                isDeviceFlow);
    }

    CustomClientMetadata withAllowTokenExchange(boolean allow) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allow,
                isDeviceFlow);
    }

    CustomClientMetadata withDeviceFlow(boolean device) {
        return new CustomClientMetadata(
                corsAllowedOrigins,
                idTokenTtl,
                refreshTokenTtl,
                alwaysIssueRefreshToken,
                rotateRefreshToken,
                allowTokenExchange,
                device);
    }
}
