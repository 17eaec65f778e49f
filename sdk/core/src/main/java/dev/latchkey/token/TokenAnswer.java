package dev.latchkey.token;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.token.wire.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A successful answer of the token endpoint (RFC 6749, section 5.1), its form checked, its ID token not yet. */
final class TokenAnswer {

    /** The provider should say how long (RFC 6749, section 5.1); where it does not, we ask again soon. */
    private static final Duration LIFE_UNSAID = Duration.ofMinutes(5);

    private static final Duration LONGEST_LIFE = Duration.ofDays(365);

    private final Claims members;
    private final String accessToken;
    private final Duration life;

    private TokenAnswer(Claims members, String accessToken, Duration life) {
        this.members = members;
        this.accessToken = accessToken;
        this.life = life;
    }

    static TokenAnswer of(Claims members) {
        String accessToken = token(members, "access_token").orElseThrow(() -> malformed("has no access_token"));
        String type = text(members, "token_type").orElseThrow(() -> malformed("has no token_type"));
        if (!type.equalsIgnoreCase("Bearer")) {
            throw new RejectedException(Failure.of(
                            FailureCode.TOKEN_TYPE_UNSUPPORTED, "The token endpoint answered with another token_type")
                    .withValues("Bearer", type));
        }
        return new TokenAnswer(members, accessToken, life(members));
    }

    /**
     * The access token; {@code scopes} is what it may do where the provider leaves that unsaid, because it is what was
     * asked for.
     */
    AccessToken accessToken(Instant now, Set<String> scopes) {
        return new AccessToken(accessToken, now, now.plus(life), scopes().orElse(scopes));
    }

    /** An exchange may give something else than an access token, which nobody asked for (RFC 8693 section 2.2.1). */
    void isOfAnAccessToken() {
        text(members, "issued_token_type")
                .filter(type -> !type.equals(TokenExchange.ACCESS_TOKEN) && !type.equals(TokenExchange.JWT))
                .ifPresent(type -> {
                    throw new RejectedException(
                            Failure.of(FailureCode.TOKEN_TYPE_UNSUPPORTED, "The exchange gave another kind of token")
                                    .withValues(TokenExchange.ACCESS_TOKEN, type));
                });
    }

    Optional<RefreshToken> refreshToken() {
        return token(members, "refresh_token").map(RefreshToken::new);
    }

    Optional<String> idToken() {
        return token(members, "id_token");
    }

    Optional<Set<String>> scopes() {
        return members.string("scope").map(Scopes::parse);
    }

    /** Printable ASCII without blanks: anything else is no header value, and the exception for that would quote it. */
    private static Optional<String> token(Claims members, String name) {
        return text(members, name)
                .map(text -> Optional.of(text)
                        .filter(it -> it.chars().allMatch(c -> c > ' ' && c <= '~'))
                        .orElseThrow(() -> malformed("has a " + name + " with characters that no token has")));
    }

    private static Optional<String> text(Claims members, String name) {
        if (!members.has(name) || members.isNull(name)) {
            return Optional.empty();
        }
        return Optional.of(members.string(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> malformed("has a " + name + " that is no text")));
    }

    private static Duration life(Claims members) {
        if (!members.has("expires_in") || members.isNull("expires_in")) {
            return LIFE_UNSAID;
        }
        long seconds = members.number("expires_in")
                .or(() -> members.string("expires_in").flatMap(TokenAnswer::digits))
                .filter(number -> number > 0)
                .orElseThrow(() -> malformed("has an expires_in that is no number of seconds"));
        return Duration.ofSeconds(Math.min(seconds, LONGEST_LIFE.toSeconds()));
    }

    /** Some providers send the number as a text, which does no harm. */
    private static Optional<Long> digits(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static RejectedException malformed(String what) {
        return new RejectedException(
                Failure.of(FailureCode.RESPONSE_MALFORMED, "The answer of the token endpoint " + what));
    }
}
