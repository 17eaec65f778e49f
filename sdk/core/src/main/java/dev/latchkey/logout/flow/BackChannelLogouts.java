package dev.latchkey.logout.flow;

import dev.latchkey.authorization.UsedOnce;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.jose.Base64Url;
import dev.latchkey.jose.Digest;
import dev.latchkey.jose.Jws;
import dev.latchkey.logout.BackChannelLogout;
import dev.latchkey.logout.LogoutToken;
import dev.latchkey.provider.live.Provider;
import dev.latchkey.token.Claims;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns what was posted to the back-channel logout address into a {@link LogoutToken}, once: between stages, an app calls {@code
 * RelyingParty.backChannelLogout}.
 */
public final class BackChannelLogouts {
    private static final String PARAMETER = "logout_token";

    private final ClientConfig config;
    private final Provider provider;
    private final UsedOnce seen;
    private final Clock clock;

    public BackChannelLogouts(ClientConfig config, Provider provider, UsedOnce seen, Clock clock) {
        this.config = config;
        this.provider = provider;
        this.seen = seen;
        this.clock = clock;
    }

    /** Decides about one request; whatever was sent, nothing is thrown. */
    public BackChannelLogout decide(Map<String, List<String>> form) {
        return decide(form, token -> {});
    }

    /** The same, and has the sessions ended; where that fails, the same token may come again. */
    public BackChannelLogout decide(Map<String, List<String>> form, Consumer<LogoutToken> ending) {
        try {
            return new BackChannelLogout.Accepted(accepted(form, ending));
        } catch (RejectedException e) {
            return isTheProvidersFault(e)
                    ? new BackChannelLogout.Unavailable(e.failure(), Optional.empty())
                    : new BackChannelLogout.Refused(e.failure());
        } catch (UnreachableException e) {
            return new BackChannelLogout.Unavailable(e.failure(), e.retryAfter());
        } catch (LatchkeyException e) {
            return new BackChannelLogout.Unavailable(e.failure(), Optional.empty());
        }
    }

    /** What went wrong on the way to the keys says nothing about the token. */
    private static boolean isTheProvidersFault(RejectedException e) {
        return switch (e.failure().code()) {
            case REDIRECT_REFUSED, RESPONSE_TOO_LARGE, RESPONSE_NOT_JSON, RESPONSE_CONTENT_TYPE, RESPONSE_MALFORMED ->
                true;
            default -> false;
        };
    }

    private LogoutToken accepted(Map<String, List<String>> form, Consumer<LogoutToken> ending) {
        Jws jws = Jws.parse(tokenIn(form));
        LogoutTokenChecks.kindIsLogoutToken(jws);
        Instant now = clock.instant();
        Claims claims = Claims.of(provider.verify(jws).claims());
        LogoutTokenChecks checks = new LogoutTokenChecks(config, claims, now);
        checks.all();
        String key = usedOnceKey(checks);
        firstTime(key, checks.goodUntil(), now);
        LogoutToken token = new LogoutToken(config.issuerValue(), checks.subject(), checks.sid(), checks.issuedAt());
        end(token, key, ending);
        return token;
    }

    private void end(LogoutToken token, String key, Consumer<LogoutToken> ending) {
        try {
            ending.accept(token);
        } catch (RuntimeException e) {
            seen.release(key);
            throw e;
        }
    }

    private static String tokenIn(Map<String, List<String>> form) {
        List<String> values = form.getOrDefault(PARAMETER, List.of());
        if (values.size() != 1 || values.get(0).isEmpty()) {
            throw new RejectedException(
                    Failure.of(FailureCode.LOGOUT_TOKEN_MISSING, "The request does not have exactly one " + PARAMETER));
        }
        return values.get(0);
    }

    /** Hashed, so that a name of the provider's has a length and an alphabet that every store takes. */
    private String usedOnceKey(LogoutTokenChecks checks) {
        return "logout:"
                + Base64Url.encode(
                        Digest.sha256(config.issuerValue() + "\n" + config.clientId() + "\n" + checks.jti()));
    }

    private void firstTime(String key, Instant goodUntil, Instant now) {
        if (!seen.use(key, goodUntil, now)) {
            throw new RejectedException(
                    Failure.of(FailureCode.LOGOUT_TOKEN_REPLAYED, "The logout token was used before"));
        }
    }
}
