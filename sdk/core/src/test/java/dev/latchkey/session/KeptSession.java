package dev.latchkey.session;

import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Json;
import dev.latchkey.token.TokenSet;
import dev.latchkey.token.TokenSetFormat;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions for the tests of stores, made without a provider. */
final class KeptSession {

    private static final SecureRandom RANDOM = new SecureRandom();

    private KeptSession() {}

    static Session of(String subject, Instant now) {
        return of(subject, Optional.empty(), now);
    }

    static Session of(String subject, Optional<String> sid, Instant now) {
        Instant end = now.plus(Duration.ofDays(14));
        return Session.open(
                SessionId.random(RANDOM),
                tokens(subject, sid, now),
                new Session.Life(now, end, now.plus(Duration.ofDays(3))));
    }

    /** What a refresh makes of it. */
    static Session renewed(Session session, String refreshToken) {
        Map<String, Object> tokens = TokenSetFormat.write(session.tokens());
        tokens.put("refresh_token", refreshToken);
        return session.withTokens(TokenSetFormat.read(tokens));
    }

    /** With so many tokens for other targets, of which each expires a minute after the one before. */
    static Session withTargets(Session session, int count, String token) {
        Map<String, Object> tokens = TokenSetFormat.write(session.tokens());
        Instant now = session.tokens().accessToken().receivedAt();
        List<Map<String, Object>> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> access = new LinkedHashMap<>(access(token + i, now));
            access.put("expires", now.plus(Duration.ofMinutes(1L + i)).toString());
            targets.add(Map.of(
                    "resource",
                    "https://api" + i + ".example",
                    "parameters",
                    Map.of(),
                    "scopes",
                    List.of(),
                    "access",
                    access));
        }
        tokens.put("targets", targets);
        return session.withTokens(TokenSetFormat.read(tokens));
    }

    private static TokenSet tokens(String subject, Optional<String> sid, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of(
                "iss", "https://idp.example/oidc", "sub", subject, "aud", "client-1", "name", "Zoë \"Ünïcode\" 雪"));
        sid.ifPresent(it -> claims.put("sid", it));
        Map<String, Object> own = access("canary-access-token", now);
        Map<String, Object> target = new LinkedHashMap<>(Map.of(
                "resource",
                "https://api.example",
                "parameters",
                Map.of("organization_id", "org-1"),
                "scopes",
                List.of()));
        target.put("access", access("canary-api-token", now));
        return TokenSetFormat.read(Map.of(
                "access",
                own,
                "refresh_token",
                "canary-refresh-token-" + subject,
                "id_token",
                "e30." + Base64Url.encode(Json.write(claims).getBytes(StandardCharsets.UTF_8)) + ".c2ln",
                "scopes",
                List.of("openid", "profile"),
                "targets",
                List.of(target)));
    }

    private static Map<String, Object> access(String token, Instant now) {
        return Map.of(
                "token", token,
                "received", now.toString(),
                "expires", now.plus(Duration.ofHours(1)).toString(),
                "scopes", List.of("openid"));
    }
}
