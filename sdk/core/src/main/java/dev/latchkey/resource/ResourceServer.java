package dev.latchkey.resource;

import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.LatchkeyException;
import dev.latchkey.failure.RejectedException;
import dev.latchkey.failure.UnreachableException;
import dev.latchkey.observe.Operation;
import dev.latchkey.observe.flow.Watch;
import dev.latchkey.provider.live.ClientCalls;
import dev.latchkey.provider.live.Provider;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One API that takes access tokens of one provider. A JWT is verified here (RFC 9068); an opaque token is asked about at the
 * provider (RFC 7662), if that is configured. Immutable but for what it remembers of the provider; share one in the process.
 */
public final class ResourceServer {
    /** What goes wrong between us and the provider, and says nothing about the token. */
    private static final Set<FailureCode> NOT_THE_TOKENS_FAULT = Collections.unmodifiableSet(EnumSet.of(
            FailureCode.REDIRECT_REFUSED,
            FailureCode.RESPONSE_TOO_LARGE,
            FailureCode.RESPONSE_NOT_JSON,
            FailureCode.RESPONSE_CONTENT_TYPE,
            FailureCode.RESPONSE_MALFORMED));

    private final ResourceConfig config;
    private final JwtAccessTokens jwts;
    private final IntrospectedTokens opaque;
    private final Watch watch;

    private ResourceServer(ResourceConfig config, Surroundings surroundings) {
        Provider provider = Provider.of(config.client(), surroundings);
        this.config = config;
        this.watch = new Watch(surroundings.observer());
        this.jwts = new JwtAccessTokens(config, provider, surroundings.clock());
        this.opaque = new IntrospectedTokens(config, provider, new ClientCalls(config.client(), surroundings));
    }

    /** A resource server on this machine's clock and network. No I/O. */
    public static ResourceServer of(ResourceConfig config) {
        return of(config, Surroundings.system(config.client().httpPolicy()));
    }

    /** A resource server on a clock and a network of the caller's. No I/O. */
    public static ResourceServer of(ResourceConfig config, Surroundings surroundings) {
        return new ResourceServer(config, surroundings);
    }

    /** What it was configured with. */
    public ResourceConfig config() {
        return config;
    }

    /** What this API tells clients about itself, where {@link ResourceConfig#withMetadata} says that it does. */
    public Optional<ProtectedResourceMetadata> metadata() {
        return config.metadata();
    }

    /** Decides about one request, as {@link #check(ResourceRequest, RequiredAccess)}: the token must have all these scopes. */
    public AccessTokenOutcome check(ResourceRequest request, String... requiredScopes) {
        return check(request, RequiredAccess.scopes(requiredScopes));
    }

    /**
     * Decides about one request. A token comes from the {@code Authorization} header only. What cannot be a token is refused
     * without a word to the provider. Never throws because of what a client or the provider sent.
     */
    public AccessTokenOutcome check(ResourceRequest request, RequiredAccess required) {
        return watch.step(
                Operation.ACCESS_TOKEN_CHECK, () -> decided(request, required), AccessTokenOutcome::failureIfAny);
    }

    private AccessTokenOutcome decided(ResourceRequest request, RequiredAccess required) {
        try {
            BearerToken token = BearerToken.in(request);
            AccessTokenClaims claims = token.looksLikeJwt() ? jwts.verified(token) : opaque.verified(token);
            requireAccess(claims, required);
            return new AccessTokenOutcome.Accepted(claims);
        } catch (RejectedException e) {
            return NOT_THE_TOKENS_FAULT.contains(e.failure().code())
                    ? unavailable(e)
                    : BearerChallenge.of(e.failure().code()).answer(config, e.failure(), required.scopes());
        } catch (LatchkeyException e) {
            return unavailable(e);
        }
    }

    private static void requireAccess(AccessTokenClaims claims, RequiredAccess required) {
        if (required.isMetBy(claims)) {
            return;
        }
        throw new RejectedException(
                !required.hasScopes(claims)
                        ? Failure.of(FailureCode.SCOPE_INSUFFICIENT, "The access token may not do this")
                                .withValues(String.join(" ", required.scopes()), granted(claims))
                        : Failure.of(FailureCode.ORGANIZATION_MISMATCH, "The access token is not for this organization")
                                .withValues(
                                        required.organizationId().orElse("(any)"),
                                        claims.organizationId().orElse("(none)")));
    }

    private static String granted(AccessTokenClaims claims) {
        String scopes = String.join(" ", claims.scopes());
        return claims.isForOrganizationAlone()
                ? scopes + " (in the organization " + claims.organizationId().orElseThrow() + ")"
                : scopes;
    }

    private static AccessTokenOutcome unavailable(LatchkeyException e) {
        return new AccessTokenOutcome.Unavailable(
                e.failure(),
                e instanceof UnreachableException unreachable ? unreachable.retryAfter() : Optional.empty());
    }
}
