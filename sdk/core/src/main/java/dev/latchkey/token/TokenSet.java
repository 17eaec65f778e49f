package dev.latchkey.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one sign-in got from the token endpoint (RFC 6749, section 5.1), and what its refresh token got since. {@code scopes} is what
 * the sign-in granted; the access token may do less after a refresh that narrowed it, and names its own.
 *
 * @param accessToken the sign-in's own
 * @param targets the access tokens for everything else, at most {@link #MOST_TARGETS}
 */
public record TokenSet(
        AccessToken accessToken,
        Optional<RefreshToken> refreshToken,
        Optional<IdToken> idToken,
        Set<String> scopes,
        Map<TokenTarget, AccessToken> targets) {

    /** As many targets' tokens are kept; the one that expires first makes room. */
    public static final int MOST_TARGETS = 20;

    public TokenSet {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
    }

    /** Without a token for another target. */
    public TokenSet(
            AccessToken accessToken,
            Optional<RefreshToken> refreshToken,
            Optional<IdToken> idToken,
            Set<String> scopes) {
        this(accessToken, refreshToken, idToken, scopes, Map.of());
    }

    /** The access token for a target, where one is kept; it may have expired. */
    public Optional<AccessToken> token(TokenTarget target) {
        return target.isOwn() ? Optional.of(accessToken) : Optional.ofNullable(targets.get(target));
    }

    /** The access token for a target, unless it is about to expire. */
    public Optional<AccessToken> freshToken(TokenTarget target, Instant now, Duration lead) {
        return token(target).filter(token -> now.isBefore(token.refreshAt(lead)));
    }

    /** These, with what the other set has for targets that are missing here. */
    public TokenSet withTargetsOf(TokenSet other) {
        Map<TokenTarget, AccessToken> all = new LinkedHashMap<>(other.targets);
        all.putAll(targets);
        return new TokenSet(accessToken, refreshToken, idToken, scopes, withinBound(all));
    }

    /** These, with each access token of the other set that came later than the one here or is missing here. */
    public TokenSet withNewerOf(TokenSet other) {
        Map<TokenTarget, AccessToken> all = new LinkedHashMap<>(targets);
        other.targets.forEach((target, token) -> all.merge(target, token, TokenSet::newer));
        return new TokenSet(newer(accessToken, other.accessToken), refreshToken, idToken, scopes, withinBound(all));
    }

    private static AccessToken newer(AccessToken one, AccessToken other) {
        return other.receivedAt().isAfter(one.receivedAt()) ? other : one;
    }

    TokenSet withRefreshToken(Optional<RefreshToken> newer) {
        return new TokenSet(accessToken, newer.or(() -> refreshToken), idToken, scopes, targets);
    }

    TokenSet with(TokenTarget target, AccessToken token) {
        if (target.isOwn()) {
            return new TokenSet(token, refreshToken, idToken, scopes, targets);
        }
        Map<TokenTarget, AccessToken> all = new LinkedHashMap<>(targets);
        all.values().removeIf(old -> !token.receivedAt().isBefore(old.expiresAt()));
        all.put(target, token);
        return new TokenSet(accessToken, refreshToken, idToken, scopes, withinBound(all));
    }

    /** These, without the token for another target that expires first. */
    public TokenSet withoutFirstToExpire() {
        Map<TokenTarget, AccessToken> all = new LinkedHashMap<>(targets);
        return new TokenSet(
                accessToken, refreshToken, idToken, scopes, withinBound(all, Math.max(0, targets.size() - 1)));
    }

    private static Map<TokenTarget, AccessToken> withinBound(Map<TokenTarget, AccessToken> all) {
        return withinBound(all, MOST_TARGETS);
    }

    private static Map<TokenTarget, AccessToken> withinBound(Map<TokenTarget, AccessToken> all, int most) {
        while (all.size() > most) {
            TokenTarget first = all.entrySet().stream()
                    .min(Map.Entry.comparingByValue(AccessToken.BY_EXPIRY))
                    .orElseThrow()
                    .getKey();
            all.remove(first);
        }
        return all;
    }
}
