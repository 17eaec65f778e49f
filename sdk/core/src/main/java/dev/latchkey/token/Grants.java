package dev.latchkey.token;

import dev.latchkey.authorization.flow.AuthorizationCode;
import dev.latchkey.authorization.flow.PendingSignIn;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.jose.Jws;
import dev.latchkey.jose.SigningAlgorithm;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.ErrorAnswer;
import dev.latchkey.provider.live.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be handed in at the token endpoint: an authorization code (RFC 6749, section 4.1.3, with RFC 7636) and a
 * refresh token (section 6). Between stages: an app calls {@code RelyingParty}. Both throw {@code UnreachableException}
 * when the provider does not answer, {@code RefusedException} when it says no, {@code RejectedException} when its
 * answer must not be trusted, and {@code MisconfiguredException} when it does not accept the client.
 */
public final class Grants {

    /** A code's ID token is made on the spot; one much older was made for somebody else. */
    private static final Duration OLDEST_AT_SIGN_IN = Duration.ofMinutes(10);

    private static final IdTokenExpectation.Asked NOTHING_BUT_FRESH =
            new IdTokenExpectation.Asked(Optional.empty(), Optional.empty(), Set.of(), Optional.of(OLDEST_AT_SIGN_IN));

    /** What says nothing against an ID token: its key or algorithm is not known here, or no key set is to be had. */
    private static final Set<FailureCode> UNVERIFIABLE = Set.of(
            FailureCode.KEY_NOT_FOUND,
            FailureCode.ALGORITHM_REFUSED,
            FailureCode.REDIRECT_REFUSED,
            FailureCode.RESPONSE_TOO_LARGE,
            FailureCode.RESPONSE_CONTENT_TYPE,
            FailureCode.RESPONSE_NOT_JSON,
            FailureCode.RESPONSE_MALFORMED);

    private static final String RESOURCE = "resource";

    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

    private final TokenEndpoint endpoint;
    private final ClientConfig config;
    private final IdTokenVerifier verifier;
    private final Clock clock;

    /** Between stages: an app calls {@code RelyingParty}. */
    public Grants(Provider provider, ClientCalls calls) {
        this.endpoint = new TokenEndpoint(provider, calls);
        this.config = calls.config();
        this.verifier = new IdTokenVerifier(calls.config(), provider);
        this.clock = calls.surroundings().clock();
    }

    /** The tokens for a code, the ID token checked; without one in plain OAuth 2.0. */
    public TokenSet redeem(AuthorizationCode code) {
        PendingSignIn pending = code.pending();
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code.value(),
                "redirect_uri", pending.redirectUri(),
                "code_verifier", pending.codeVerifier()));
        config.ownResource().ifPresent(resource -> form.put(RESOURCE, resource));
        TokenAnswer answer = endpoint.ask(form, ErrorAnswer.Codes.ofGrant(FailureCode.CODE_REFUSED));
        return signedIn(answer, pending.scopes(), pending.isOpenId() ? Optional.of(asked(pending)) : Optional.empty());
    }

    /** @param asked of the ID token; empty in plain OAuth 2.0, which has none */
    private TokenSet signedIn(TokenAnswer answer, Set<String> scopes, Optional<IdTokenExpectation.Asked> asked) {
        Instant now = clock.instant();
        AccessToken accessToken = answer.accessToken(now, scopes);
        try {
            Optional<IdToken> idToken = asked.map(it -> verifier.verify(idTokenOf(answer), it, accessToken, now));
            return new TokenSet(accessToken, answer.refreshToken(), idToken, accessToken.scopes());
        } catch (UnreachableException e) {
            throw e.afterSpending();
        }
    }

    /**
     * The tokens for the refresh token of {@code before}, with a new access token for {@code target} (RFC 8707 section 2.2)
     * beside the others. What such a token may do is the provider's to say, also where the target asked for less: the refresh token
     * may have rotated, and the token names what it may do. What the provider leaves out of its answer stays as it was.
     */
    public Refreshed refresh(TokenSet before, TokenTarget target) {
        return refresh(endpoint, before, target);
    }

    /** As {@link #refresh}, but given up after this time: TIMED_OUT. */
    public Refreshed refreshWithin(Duration deadline, TokenSet before, TokenTarget target) {
        return refresh(endpoint.within(deadline), before, target);
    }

    private Refreshed refresh(TokenEndpoint endpoint, TokenSet before, TokenTarget target) {
        TokenAnswer answer = endpoint.ask(form(before, target), refusals(target));
        TokenSet kept = before.withRefreshToken(answer.refreshToken());
        try {
            return new Refreshed(taken(answer, kept, target), Optional.empty());
        } catch (RejectedException e) {
            return new Refreshed(kept, Optional.of(e));
        }
    }

    private TokenSet taken(TokenAnswer answer, TokenSet before, TokenTarget target) {
        Instant now = clock.instant();
        Set<String> asked = scopesAsked(before, target);
        AccessToken accessToken = answer.accessToken(now, asked);
        if (target.isOwn()) {
            notWidened(asked, accessToken.scopes());
        }
        Optional<IdToken> idToken = answer.idToken()
                .filter(compact -> before.idToken().isPresent())
                .flatMap(compact -> refreshed(compact, before, accessToken, now))
                .or(before::idToken);
        return new TokenSet(before.accessToken(), before.refreshToken(), idToken, before.scopes(), before.targets())
                .with(target, accessToken);
    }

    private Map<String, String> form(TokenSet before, TokenTarget target) {
        Map<String, String> form = new LinkedHashMap<>(target.form());
        if (target.isOwn()) {
            config.ownResource().ifPresent(resource -> form.put(RESOURCE, resource));
        }
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", before.refreshToken().orElseThrow().reveal());
        return form;
    }

    /** What is granted where the provider does not say: nothing is known of a resource's scopes. */
    private static Set<String> scopesAsked(TokenSet before, TokenTarget target) {
        return target.isOwn() ? before.scopes() : target.scopes();
    }

    private static ErrorAnswer.Codes refusals(TokenTarget target) {
        return new ErrorAnswer.Codes(
                FailureCode.REFRESH_REFUSED,
                target.isOwn() ? FailureCode.PROVIDER_REFUSED : FailureCode.TARGET_REFUSED);
    }

    /**
     * Empty when what it takes to verify cannot be had just now: the refresh token may have rotated already, so the new tokens are
     * worth more than a new ID token, and the session goes on with the one that was verified.
     */
    private Optional<IdToken> refreshed(String compact, TokenSet before, AccessToken accessToken, Instant now) {
        try {
            return Optional.of(
                    verifier.verifyRefreshed(compact, before.idToken().orElseThrow(), accessToken, now));
        } catch (UnreachableException | MisconfiguredException e) {
            return Optional.empty();
        } catch (RejectedException e) {
            if (!UNVERIFIABLE.contains(e.failure().code()) || !isSignedWithAKey(compact)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** A token without a signature, or with one that anybody can make, will not be right later either. */
    private static boolean isSignedWithAKey(String compact) {
        return SigningAlgorithm.of(Jws.parse(compact).algorithm()).isPresent();
    }

    /** The client's own access token for a target (client credentials, RFC 6749 section 4.4). */
    public AccessToken clientCredentials(TokenTarget target) {
        Map<String, String> form = new LinkedHashMap<>(target.form());
        form.put("grant_type", "client_credentials");
        return withoutUser(form, target);
    }

    /** The token for another one (RFC 8693). */
    public AccessToken exchange(TokenExchange exchange) {
        return withoutUser(exchange.form(), exchange.target());
    }

    private AccessToken withoutUser(Map<String, String> form, TokenTarget target) {
        TokenAnswer answer = endpoint.ask(form, ErrorAnswer.Codes.none());
        answer.isOfAnAccessToken();
        AccessToken accessToken = answer.accessToken(clock.instant(), target.scopes());
        if (!target.scopes().isEmpty()) {
            notWidened(target.scopes(), accessToken.scopes());
        }
        return accessToken;
    }

    /** Whether a user has answered a device yet (RFC 8628 section 3.4); there is no nonce that an ID token could carry. */
    public TokenSet redeem(DeviceAuthorization device) {
        Map<String, String> form = Map.of("grant_type", DEVICE_CODE, "device_code", device.deviceCode());
        TokenAnswer answer = endpoint.ask(form, ErrorAnswer.Codes.ofGrant(FailureCode.CODE_REFUSED));
        return signedIn(answer, config.scopes(), config.isOpenId() ? Optional.of(NOTHING_BUT_FRESH) : Optional.empty());
    }

    /** Begins a sign-in on a device (RFC 8628 section 3.1). */
    public DeviceAuthorization startDevice() {
        Map<String, String> form =
                config.scopes().isEmpty() ? Map.of() : Map.of("scope", String.join(" ", config.scopes()));
        return DeviceAuthorization.of(config, endpoint.startDevice(form), clock.instant());
    }

    /** An ID token that a framework holds: its signature and its claims, without nonce and {@code at_hash}. */
    public IdToken verify(String idToken) {
        return verifier.verifyAlone(idToken, clock.instant());
    }

    private static IdTokenExpectation.Asked asked(PendingSignIn pending) {
        return new IdTokenExpectation.Asked(
                Optional.of(pending.nonce()), pending.maxAge(), pending.essentialAcr(), Optional.of(OLDEST_AT_SIGN_IN));
    }

    private static String idTokenOf(TokenAnswer answer) {
        return answer.idToken()
                .orElseThrow(() -> new RejectedException(
                        Failure.of(FailureCode.ID_TOKEN_MISSING, "The token endpoint answered without an id_token")));
    }

    private static void notWidened(Set<String> granted, Set<String> now) {
        if (!granted.containsAll(now)) {
            throw new RejectedException(
                    Failure.of(FailureCode.SCOPE_WIDENED, "The refreshed access token may do more than was granted")
                            .withValues(String.join(" ", granted), String.join(" ", now)));
        }
    }
}
