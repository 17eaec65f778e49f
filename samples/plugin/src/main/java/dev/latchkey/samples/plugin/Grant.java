package dev.latchkey.samples.plugin;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the token endpoint gave the assistant.
 *
 * @param expiresAt reckoned from {@code expires_in}; an assistant without it keeps the token until the API refuses it
 * @param scope as granted; empty where the answer names none
 */
record Grant(
        String accessToken, Optional<String> refreshToken, Optional<Instant> expiresAt, String scope, boolean idToken) {
    private static final int SHOWN = 4;

    /** The grant, or empty where the answer has no access token that can be presented as it is. */
    static Optional<Grant> of(Map<String, Object> answer, Instant now) {
        return JsonText.text(answer, "access_token")
                .filter(token -> JsonText.text(answer, "token_type")
                        .filter("Bearer"::equalsIgnoreCase)
                        .isPresent())
                .map(accessToken -> new Grant(
                        accessToken,
                        JsonText.text(answer, "refresh_token"),
                        expiry(answer, now),
                        JsonText.text(answer, "scope").orElse(""),
                        answer.containsKey("id_token")));
    }

    private static Optional<Instant> expiry(Map<String, Object> answer, Instant now) {
        return answer.get("expires_in") instanceof Number seconds
                ? Optional.of(now.plusSeconds(seconds.longValue()))
                : Optional.empty();
    }

    /** This grant after a refresh: an answer without a refresh token leaves the old one in force (RFC 6749 section 6). */
    Grant refreshedBy(Grant newer) {
        return new Grant(
                newer.accessToken,
                newer.refreshToken.or(() -> refreshToken),
                newer.expiresAt,
                newer.scope,
                newer.idToken);
    }

    boolean isExpired(Instant now) {
        return expiresAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** JWT or opaque, told by its form, as a curious person would. */
    String kind() {
        return accessToken.chars().filter(c -> c == '.').count() == 2 ? "JWT" : "opaque";
    }

    /** Enough to tell two tokens apart, not enough to use one. */
    String masked() {
        return accessToken.substring(0, Math.min(SHOWN, accessToken.length())) + "… (" + accessToken.length()
                + " characters)";
    }

    @Override
    public String toString() {
        return "Grant(****)";
    }
}
